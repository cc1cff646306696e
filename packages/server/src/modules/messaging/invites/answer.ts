import type { MethodAnswer, MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor, UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { openAs } from '../../identity/access/index.ts';
import { writeNotices } from '../../notifying/notifications/index.ts';
import { accessChannel, demand, writeThrough } from '../access/index.ts';
import { loadUserOffset } from '../log/index.ts';
import { openDoor } from './door.ts';
import { enter } from './enter.ts';
import { deleteInvite, type InviteRow, loadInvite } from './store.ts';
import { untell } from './tell.ts';

/**
 * `invites.accept`: joins, as a plain member.
 *
 * @throws ParleyError `invite_not_found`, `channel_archived`, `guest_expired`
 */
export const accept = (
  context: Context,
  actor: UserActor,
  { id }: MethodInput<'invites.accept'>,
): Promise<MethodAnswer<'invites.accept'>> => {
  const operation = 'unable to accept the invite';
  const door = async (tx: TenantTx, caller: Parameters<typeof openDoor>[1]) => {
    const { channel } = await own(tx, actor, id, operation);
    return openDoor(tx, caller, channel, operation, 'invite_not_found');
  };
  return writeThrough(context, actor, operation, door, async (writing) => {
    const { answer } = await enter(context, writing, operation);
    await end(context, writing.tx, writing.view.row.channel, actor.user);
    return answer;
  });
};

/** `invites.decline`: of what is not the caller's, or has ended, nothing changes. */
export const decline = (
  context: Context,
  actor: UserActor,
  { id }: MethodInput<'invites.decline'>,
): Promise<MethodAnswer<'invites.decline'>> =>
  openAs(context, actor, 'write', 'unable to decline the invite', async (tx) => {
    const held = await loadInvite(tx, id);
    if (held?.userId === actor.user) await end(context, tx, held.channel, actor.user);
    return { log: 'user', offset: await loadUserOffset(tx, actor.user) };
  });

/** `invites.withdraw`. @throws ParleyError `channel_not_found`, `capability_missing`, `members_fixed` */
export const withdraw = (
  context: Context,
  actor: AppActor,
  { cid, user }: MethodInput<'invites.withdraw'>,
): Promise<MethodAnswer<'invites.withdraw'>> => {
  const operation = 'unable to withdraw the invite';
  return openAs(context, actor, 'write', operation, async (tx, caller) => {
    const view = await accessChannel(tx, caller, { cid }, operation);
    demand(view, 'add-members', operation);
    await end(context, tx, view.row.channel, user);
    return {};
  });
};

const own = async (tx: TenantTx, actor: UserActor, id: string, operation: string): Promise<InviteRow> => {
  const held = await loadInvite(tx, id);
  if (held?.userId !== actor.user) throw new ParleyError('invite_not_found', operation);
  return held;
};

/** The person is asked no longer, and what they were told of it is gone. */
const end = async (context: Context, tx: TenantTx, channel: number, user: string): Promise<void> => {
  const ids = await deleteInvite(tx, channel, user);
  const gone = await untell(
    tx,
    ids.map((id) => ({ app: tx.app, user, id })),
  );
  if (gone.length > 0) await writeNotices(context, tx, [], gone);
};
