import type { MethodAnswer } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { demandKeeper, openAs } from '../../identity/access/index.ts';
import { recordAct } from '../acts/index.ts';
import { endUserBan } from './jobs.ts';
import { demandBanning } from './rules.ts';
import { deleteBan, lockPerson } from './store.ts';

const operation = 'unable to end the ban from the app';

/**
 * `users.unban`: whoever may ban a person so may let them in again.
 *
 * @throws ParleyError `capability_missing`, `user_not_found`, `ban_not_found`
 */
export const unban = (context: Context, actor: AppActor, id: string): Promise<MethodAnswer<'users.unban'>> =>
  openAs(context, actor, 'write', operation, async (tx, caller) => {
    demandKeeper(caller, operation);
    const held = await lockPerson(tx, id);
    if (!held) throw new ParleyError('user_not_found', operation);
    if (!held.kind || (held.until !== null && held.until <= tx.at))
      throw new ParleyError('ban_not_found', operation);
    demandBanning(caller, held, 'hard', operation);
    await deleteBan(tx, id);
    await endUserBan.plan(context, tx, { user: id }, null);
    await recordAct(context, tx, { act: 'users.unban', actor: caller.user, user: id });
    return { user: id };
  });
