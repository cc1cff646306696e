import type { MethodAnswer } from '@parley/protocol';
import type { Actor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openApp } from './access.ts';
import { countUse } from './store.usage.ts';

/** `apps.usage`, of one moment. */
export const usage = (context: Context, actor: Actor, id: string): Promise<MethodAnswer<'apps.usage'>> =>
  openApp(context, actor, id, 'snapshot', 'keepers', 'unable to read what there is', async (tx) => ({
    usage: await countUse(tx),
  }));
