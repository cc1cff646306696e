import type { AppRole } from '@parley/protocol/capabilities';
import type { Context } from '../../../platform/context.ts';
import { type Accounts, accountOf, confirmedAddressOf } from '../accounts/index.ts';
import { findClaim } from '../users/index.ts';

/**
 * Whom an account becomes that comes into a workspace: the imported person whose address it has confirmed, with what they
 * wrote. Nobody who is somebody else's already; and whoever is asked in as a guest becomes nobody who was more, since they
 * would see more than they were asked into.
 *
 * @returns undefined where it is somebody new
 */
export const claimed = async (
  { db }: Pick<Context, 'db'>,
  { sql }: Pick<Accounts, 'sql'>,
  { account, app, role }: { account: string; app: string; role: AppRole },
): Promise<string | undefined> => {
  const email = await confirmedAddressOf(sql, account);
  if (email === undefined) return undefined;
  const claim = await db.tenant(app, 'snapshot', (tx) => findClaim(tx, email));
  if (!claim || (role === 'guest' && claim.role !== 'guest')) return undefined;
  const holder = await accountOf(sql, { app, user: claim.user });
  return holder === undefined || holder === account ? claim.user : undefined;
};
