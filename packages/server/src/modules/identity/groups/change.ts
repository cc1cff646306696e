import { limits, type MethodAnswer, type MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { fold } from '../../../platform/fold.ts';
import { demandKeeper, openAs } from '../access/index.ts';
import { lockAccess } from './access.ts';
import { freeHandle, takingHandle } from './handle.ts';
import {
  deleteMember,
  type GroupRow,
  holdPeople,
  insertMembers,
  loadGroup,
  presentGroup,
  setDeleted,
  updateGroup,
} from './store.ts';
import { tellChanged } from './tell.ts';

type Answer = MethodAnswer<'groups.update'>;

/** Changes a group behind its lock; everybody is told when something changed. */
const change = (
  context: Context,
  actor: AppActor,
  id: string,
  operation: string,
  write: (tx: TenantTx, held: GroupRow) => Promise<boolean>,
): Promise<Answer> =>
  openAs(context, actor, 'write', operation, async (tx, caller) => {
    demandKeeper(caller, operation);
    const held = await lockAccess(tx, caller, id, operation);
    if (!(await write(tx, held))) return { group: presentGroup(held, caller.user) };
    tellChanged(context, tx);
    return { group: presentGroup((await loadGroup(tx, id, caller.user)) ?? held, caller.user) };
  });

/** `groups.update`. @throws ParleyError `capability_missing`, `group_not_found`, `handle_taken` */
export const update = (
  context: Context,
  actor: AppActor,
  { id, handle, name }: MethodInput<'groups.update'>,
): Promise<Answer> => {
  const operation = 'unable to change the group';
  return change(context, actor, id, operation, async (tx, held) => {
    if (handle !== undefined) freeHandle(handle, operation);
    const row = { id, handle: handle ?? held.handle, name: name ?? held.name };
    if (row.handle === held.handle && row.name === held.name) return false;
    await takingHandle(operation, () => updateGroup(tx, { ...row, handleFolded: fold(row.handle) }));
    return true;
  });
};

/** `groups.addMembers`. @throws ParleyError `capability_missing`, `group_not_found`, `user_not_found`, `group_full` */
export const addMembers = (
  context: Context,
  actor: AppActor,
  { id, users }: MethodInput<'groups.addMembers'>,
): Promise<Answer> => {
  const operation = 'unable to add to the group';
  return change(context, actor, id, operation, async (tx, held) => {
    const wanted = [...new Set(users)];
    if ((await holdPeople(tx, wanted)).length < wanted.length)
      throw new ParleyError('user_not_found', operation);
    const added = await insertMembers(tx, id, wanted);
    if (held.memberCount + added > limits.groupMembersMost) throw new ParleyError('group_full', operation);
    return added > 0;
  });
};

/** `groups.removeMember`. @throws ParleyError `capability_missing`, `group_not_found` */
export const removeMember = (
  context: Context,
  actor: AppActor,
  { id, user }: MethodInput<'groups.removeMember'>,
): Promise<Answer> =>
  change(context, actor, id, 'unable to remove from the group', (tx) => deleteMember(tx, id, user));

/** `groups.delete`: one that was deleted before is answered with as it was. @throws ParleyError `capability_missing`, `group_not_found` */
export const remove = (context: Context, actor: AppActor, id: string): Promise<Answer> => {
  const operation = 'unable to delete the group';
  return openAs(context, actor, 'write', operation, async (tx, caller) => {
    demandKeeper(caller, operation);
    const gone = await loadGroup(tx, id, caller.user);
    if (gone?.deletedAt) return { group: presentGroup(gone, caller.user) };
    const held = await lockAccess(tx, caller, id, operation);
    await setDeleted(tx, id);
    tellChanged(context, tx);
    return {
      group: presentGroup({ ...held, memberCount: 0, mine: false, deletedAt: tx.at }, caller.user),
    };
  });
};
