import type { MethodInput } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { Caller } from '../access/index.ts';
import type { InvitationRow } from './store.ts';

/** What is said of a new invitation, by mail or a link. */
type Given = Pick<MethodInput<'invitations.createLink'>, 'guestUntil' | 'expiresInSeconds' | 'usesMost'> &
  Pick<InvitationRow, 'role'>;

/** A new invitation of the caller. @param email of one that is sent by mail */
export const newInvitation = (
  { ids }: Pick<Context, 'ids'>,
  tx: TenantTx,
  caller: Pick<Caller, 'user'>,
  { role, guestUntil, expiresInSeconds, usesMost }: Given,
  sent?: { email: string; message: string | undefined },
): InvitationRow => ({
  ...{ id: ids.uuid(), email: sent?.email ?? null, role, message: sent?.message || null, uses: 0 },
  guestUntil: guestUntil === undefined ? null : new Date(guestUntil),
  ...{ createdBy: caller.user ?? null, createdAt: tx.at, lastsSeconds: expiresInSeconds },
  expiresAt: new Date(tx.at.getTime() + expiresInSeconds * 1_000),
  usesMost: sent ? 1 : (usesMost ?? null),
});
