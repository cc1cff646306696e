import type { MethodAnswer, MethodInput } from '@parley/protocol';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { recordAct } from '../../trust/acts/index.ts';
import { presentUser, writeProfiles } from '../users/index.ts';
import { changePerson } from './open.ts';
import { demandGiving } from './rules.ts';

const operation = 'unable to change the role';

/**
 * `users.setRole`. The role somebody has already changes nothing, and tells nobody. A guest's time ends with being one.
 *
 * @throws ParleyError `capability_missing`, `user_not_found`, `last_owner`
 */
export const setRole = (
  context: Context,
  actor: AppActor,
  { id, role }: MethodInput<'users.setRole'>,
): Promise<MethodAnswer<'users.setRole'>> =>
  changePerson(context, actor, id, operation, async ({ tx, caller, held }) => {
    const seen = { by: caller.user, keeper: true, at: tx.at };
    if (held.role === role) return { user: presentUser(held, seen) };
    demandGiving(caller, held, role, operation);
    const profile = { id, role, ...(held.role === 'guest' && { guestUntil: null }) };
    const [row = held] = await writeProfiles(context, tx, [profile], operation);
    await recordAct(context, tx, {
      act: 'users.setRole',
      actor: caller.user,
      user: id,
      details: { role },
    });
    return { user: presentUser(row, seen) };
  });
