import { limits, type MethodAnswer, type MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { fold } from '../../../platform/fold.ts';
import { demandKeeper, openAs } from '../access/index.ts';
import { freeHandle, takingHandle } from './handle.ts';
import { countGroups, holdPeople, insertGroup, insertMembers, loadGroup, presentGroup } from './store.ts';
import { tellChanged } from './tell.ts';

const operation = 'unable to make the group';

/**
 * `groups.create`. The same id, handle and name again answers with what is there.
 *
 * @throws ParleyError `capability_missing`, `handle_taken`, `id_taken`, `groups_full`, `user_not_found`
 */
export const create = (
  context: Context,
  actor: AppActor,
  { id, handle, name, members }: MethodInput<'groups.create'>,
): Promise<MethodAnswer<'groups.create'>> =>
  openAs(context, actor, 'write', operation, async (tx, caller) => {
    demandKeeper(caller, operation);
    const held = await loadGroup(tx, id, caller.user);
    if (held && !held.deletedAt && held.handle === handle && held.name === name)
      return { group: presentGroup(held, caller.user), created: false };
    if (held) throw new ParleyError('id_taken', operation);
    freeHandle(handle, operation);
    // Before the handle is taken: whoever renames a person holds them first and the names then.
    const users = [...new Set(members)];
    if ((await holdPeople(tx, users)).length < users.length)
      throw new ParleyError('user_not_found', operation);
    const made = await takingHandle(operation, () =>
      insertGroup(tx, { id, handle, handleFolded: fold(handle), name }),
    );
    if (!made) throw new ParleyError('id_taken', operation);
    // Behind the names' lock, so that two of the last ones do not both fit.
    if ((await countGroups(tx)) > limits.groupsMost) throw new ParleyError('groups_full', operation);
    if (users.length > 0) await insertMembers(tx, id, users);
    const row = await loadGroup(tx, id, caller.user);
    if (!row) throw new ParleyError('id_taken', operation);
    tellChanged(context, tx);
    return { group: presentGroup(row, caller.user), created: true };
  });
