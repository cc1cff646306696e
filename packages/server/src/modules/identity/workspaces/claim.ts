import type { AppRole } from '@parley/protocol/capabilities';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { type Accounts, accountOf, confirmedAddressOf } from '../accounts/index.ts';
import { findClaim } from '../users/index.ts';

/** Somebody who comes into a workspace. */
interface Comer {
  account: string;
  role: AppRole;
}

/**
 * Whom an account becomes that comes into a workspace: the imported person whose address it has confirmed, with what they
 * wrote. Nobody who is somebody else's already; and whoever is asked in as a guest becomes nobody who was more, since they
 * would see more than they were asked into.
 *
 * @returns undefined where it is somebody new
 */
export const claimed = (
  { db }: Pick<Context, 'db'>,
  accounts: Pick<Accounts, 'sql'>,
  { app, ...comer }: Comer & { app: string },
): Promise<string | undefined> => db.tenant(app, 'snapshot', (tx) => claimedIn(tx, accounts, comer));

/** As `claimed`, in a transaction of the workspace. */
export const claimedIn = async (
  tx: TenantTx,
  { sql }: Pick<Accounts, 'sql'>,
  { account, role }: Comer,
): Promise<string | undefined> => {
  const email = await confirmedAddressOf(sql, account);
  if (email === undefined) return undefined;
  const claim = await findClaim(tx, email);
  if (!claim || (role === 'guest' && claim.role !== 'guest')) return undefined;
  const holder = await accountOf(sql, { app: tx.app, user: claim.user });
  return holder === undefined || holder === account ? claim.user : undefined;
};
