import type { Invitation } from '@parley/protocol';
import type { InvitationRow } from './store.ts';

/** An invitation as those see it who invite. @param cids the channels the caller may see */
export const presentInvitation = (
  row: InvitationRow & { sentAt: Date | null },
  cids: readonly string[],
): Invitation => ({
  id: row.id,
  ...(row.email !== null && { email: row.email }),
  role: row.role,
  cids: [...cids],
  ...(row.createdBy !== null && { by: row.createdBy }),
  createdAt: row.createdAt.toISOString(),
  ...(row.email !== null && row.sentAt && { sentAt: row.sentAt.toISOString() }),
  expiresAt: row.expiresAt.toISOString(),
  ...(row.guestUntil && { guestUntil: row.guestUntil.toISOString() }),
  uses: row.uses,
  ...(row.email === null && row.usesMost !== null && { usesMost: row.usesMost }),
});
