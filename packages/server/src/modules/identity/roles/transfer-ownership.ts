import type { MethodAnswer, MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { recordAct } from '../../trust/acts/index.ts';
import { lockOwners, presentUser, writeProfiles } from '../users/index.ts';
import { changePerson } from './open.ts';

const operation = 'unable to transfer the ownership';

/**
 * `users.transferOwnership`: somebody else is an owner, and the caller an admin, by one commit.
 *
 * @throws ParleyError `capability_missing`, `body_invalid` for oneself, `user_not_found`, `user_deactivated` for one who
 * may not act
 */
export const transferOwnership = (
  context: Context,
  actor: UserActor,
  { id }: MethodInput<'users.transferOwnership'>,
): Promise<MethodAnswer<'users.transferOwnership'>> =>
  changePerson(context, actor, id, operation, async ({ tx, caller, held }) => {
    if (caller.appRole !== 'owner') throw new ParleyError('capability_missing', operation);
    if (id === actor.user) {
      const details = { path: 'id', problem: 'is the caller: name somebody else' };
      throw new ParleyError('body_invalid', operation, { details });
    }
    const heir = { id, role: 'owner', ...(held.role === 'guest' && { guestUntil: null }) } as const;
    const rows = await writeProfiles(context, tx, [heir, { id: actor.user, role: 'admin' }], operation);
    // One who is banned or deactivated would own what they may not enter.
    if (!(await lockOwners(tx)).includes(id)) throw new ParleyError('user_deactivated', operation);
    await recordAct(context, tx, { act: 'users.transferOwnership', actor: actor.user, user: id });
    const row = rows.find((one) => one.id === id) ?? held;
    return { user: presentUser(row, { by: actor.user, keeper: true, at: tx.at }) };
  });
