import { ParleyError, type Reason } from '@parley/protocol/errors';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { type Caller, demandUnlocked } from '../../identity/access/index.ts';
import { type ChannelView, loadChannel, viewOf } from '../access/index.ts';

/**
 * A channel somebody was let into who may not see it yet. One that is gone, or shut to them, answers as an invite that
 * never was.
 *
 * @param unknown the reason that says so
 * @throws ParleyError `unknown`, `guest_scope`, `guest_expired`, `channel_archived`
 */
export const openDoor = async (
  tx: TenantTx,
  caller: Caller,
  channel: number,
  operation: string,
  unknown: Reason,
): Promise<ChannelView> => {
  const row = await loadChannel(tx, { channel }, caller.user);
  const view = row && viewOf(row, caller);
  if (!view || view.row.banKind === 'hard') throw new ParleyError(unknown, operation);
  if (view.role) return view;
  if (caller.appRole === 'anonymous') throw new ParleyError('guest_scope', operation);
  demandUnlocked(caller, operation);
  if (view.row.archivedAt) throw new ParleyError('channel_archived', operation);
  return view;
};
