import type { MethodAnswer } from '@parley/protocol';
import type { AppActor, UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../access/index.ts';
import { accessUser } from './access.ts';
import { presentUser } from './present.ts';
import { keepsGuests } from './rules.ts';

const operation = 'unable to read the user';

/** `users.get`. @throws ParleyError `user_not_found` */
export const get = (context: Context, actor: AppActor, id: string): Promise<MethodAnswer<'users.get'>> =>
  openAs(context, actor, 'snapshot', operation, async (tx, caller) => ({
    user: presentUser(await accessUser(tx, caller, id, operation), {
      by: caller.user,
      keeper: keepsGuests(caller),
      at: tx.at,
    }),
  }));

/** `users.me`. */
export const me = (context: Context, actor: UserActor): Promise<MethodAnswer<'users.me'>> =>
  get(context, actor, actor.user);
