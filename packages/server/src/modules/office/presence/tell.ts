import type { OwnPresence } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { tellUser } from '../../messaging/log/index.ts';
import { ownOf, type Settings } from './rules.ts';

/** Tells a person's devices what they set for themselves, with the commit. */
export const tellOwn = (
  context: Context,
  tx: TenantTx,
  user: string,
  row: Settings | undefined,
): OwnPresence => {
  const own = ownOf(row, tx.at);
  tellUser(context, tx, user, { type: 'presence.own', at: tx.at.toISOString(), own });
  return own;
};
