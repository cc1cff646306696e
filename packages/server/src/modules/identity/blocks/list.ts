import type { MethodAnswer } from '@parley/protocol';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../access/index.ts';
import { loadBlocks } from './store.ts';

/** `users.blocks`: everybody the caller blocks or mutes. */
export const list = (context: Context, actor: UserActor): Promise<MethodAnswer<'users.blocks'>> =>
  openAs(context, actor, 'snapshot', 'unable to list whom you block', async (tx) => ({
    blocks: await loadBlocks(tx, actor.user),
  }));
