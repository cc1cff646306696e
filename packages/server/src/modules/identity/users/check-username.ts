import { type MethodAnswer, Username } from '@parley/protocol';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { fold } from '../../../platform/fold.ts';
import { openAs } from '../access/index.ts';
import { findUsername } from './store.ts';

/** `users.checkUsername`: one's own name is free for oneself. */
export const checkUsername = (
  context: Context,
  actor: AppActor,
  username: string,
): Promise<MethodAnswer<'users.checkUsername'>> =>
  openAs(context, actor, 'snapshot', 'unable to check the username', async (tx, caller) => {
    if (!Username.safeParse(username).success) return { available: false, problem: 'shape' };
    const holder = await findUsername(tx, fold(username));
    if (holder === undefined || holder === caller.user) return { available: true };
    return { available: false, problem: 'taken' };
  });
