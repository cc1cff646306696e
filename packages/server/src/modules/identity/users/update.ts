import type { MethodAnswer, MethodInput, User } from '@parley/protocol';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { checkCustom } from '../../../platform/limits/custom.ts';
import { mergePatch } from '../../../platform/merge-patch.ts';
import { demandUnlocked, openAs } from '../access/index.ts';
import { lockLiving } from './access.ts';
import { presentUser } from './present.ts';
import { demandProfile, keepsGuests } from './rules.ts';
import { writeProfiles } from './write.ts';

const operation = 'unable to change the user';

/**
 * `users.update`, a merge patch: one's own profile, or any by the app's server; how long a guest writes by owners and admins.
 *
 * @throws ParleyError `capability_missing` for another person's profile or one's own role, `user_not_found`,
 * `guest_expired`, `username_taken`, `custom_too_large`, `body_invalid` for an end of who is no guest
 */
export const update = (
  context: Context,
  actor: AppActor,
  input: MethodInput<'users.update'>,
): Promise<MethodAnswer<'users.update'>> =>
  openAs(context, actor, 'write', operation, async (tx, caller) => {
    demandProfile(caller, input, operation);
    demandUnlocked(caller, operation);
    const held = await lockLiving(tx, input.id, operation);
    const custom = input.custom && (mergePatch(held.custom, input.custom) as User['custom']);
    checkCustom(custom, operation);
    const [row = held] = await writeProfiles(
      context,
      tx,
      [{ ...input, ...(custom && { custom }) }],
      operation,
      caller.user,
    );
    return { user: presentUser(row, { by: caller.user, keeper: keepsGuests(caller), at: tx.at }) };
  });
