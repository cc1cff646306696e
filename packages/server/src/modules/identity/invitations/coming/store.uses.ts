import type { AppRole } from '@parley/protocol/capabilities';
import type { Context } from '../../../../platform/context.ts';
import type { TenantTx } from '../../../../platform/db/tenant.ts';
import { columns, type InvitationRow, isOpen, works } from '../store.ts';

/** An invitation by one of its codes. */
export type FoundRow = InvitationRow & {
  /** Does this code still let somebody in? */
  works: boolean;
  /** Or would it, but for its uses? */
  open: boolean;
};

export const loadFound = async (tx: TenantTx, hash: Buffer): Promise<FoundRow | undefined> => {
  const [row] = await tx.sql<FoundRow[]>`
    select ${columns(tx)}, (c.ended_at is null and ${works(tx)}) as works,
      (c.ended_at is null and ${isOpen(tx)}) as open
    from invitation_codes c join invitations i on i.app_id = c.app_id and i.id = c.invitation
    where c.app_id = ${tx.app} and c.code_hash = ${hash}`;
  return row;
};

/** Until the transaction ends nobody else uses it, and nobody ends it. */
export const lockInvitation = async (tx: TenantTx, id: string): Promise<void> => {
  await tx.sql`select 1 from invitations where app_id = ${tx.app} and id = ${id} for update`;
};

/** Whether an account came in by it before, or is just coming. */
export const loadUse = async (
  tx: TenantTx,
  invitation: string,
  account: string,
): Promise<{ done: boolean } | undefined> => {
  const [row] = await tx.sql<{ done: boolean }[]>`
    select done from invitation_uses
    where app_id = ${tx.app} and invitation = ${invitation} and account = ${account}`;
  return row;
};

/** The invitation is locked, so no two are counted at once. */
export const addUse = async (tx: TenantTx, invitation: string, account: string): Promise<void> => {
  await tx.sql`
    insert into invitation_uses (app_id, invitation, account, used_at)
    values (${tx.app}, ${invitation}, ${account}, ${tx.at})`;
  await tx.sql`update invitations set uses = uses + 1 where app_id = ${tx.app} and id = ${invitation}`;
};

/** They did not come in after all. Nothing of one who did. */
export const removeUse = async (tx: TenantTx, invitation: string, account: string): Promise<void> => {
  const removed = await tx.sql`
    delete from invitation_uses
    where app_id = ${tx.app} and invitation = ${invitation} and account = ${account} and not done`;
  if (removed.count > 0)
    await tx.sql`update invitations set uses = uses - 1 where app_id = ${tx.app} and id = ${invitation}`;
};

/** They are in: from now on the use stays. */
export const keepUse = async (tx: TenantTx, invitation: string, account: string): Promise<void> => {
  await tx.sql`
    update invitation_uses set done = true
    where app_id = ${tx.app} and invitation = ${invitation} and account = ${account}`;
};

/** What somebody of the app is there at this moment; undefined for one who left, as for one who never was. */
export const loadStandingOf = async (
  tx: TenantTx,
  user: string,
): Promise<{ role: AppRole; out: boolean } | undefined> => {
  const [row] = await tx.sql<{ role: AppRole; out: boolean }[]>`
    select role, (deactivated_at is not null or deleted_at is not null) as out
    from users where app_id = ${tx.app} and id = ${user} and left_at is null`;
  return row;
};

/** Did they leave by themselves? Then they may come in again. */
export const hasLeft = ({ db }: Pick<Context, 'db'>, app: string, user: string): Promise<boolean> =>
  db.tenant(app, 'snapshot', async (tx) => {
    const rows = await tx.sql`
      select from users where app_id = ${tx.app} and id = ${user} and left_at is not null`;
    return rows.length > 0;
  });
