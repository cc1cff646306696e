import { type EventOf, streams } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { presentUser } from './present.ts';
import type { UserRow } from './store.ts';

/** Tells a person on their own stream how they are now, with the commit. */
export const tell = (context: Context, tx: TenantTx, row: UserRow): void => {
  const event: EventOf<'user.updated'> = {
    type: 'user.updated',
    at: tx.at.toISOString(),
    user: presentUser(row, { by: row.id, at: tx.at }),
  };
  tx.onCommit(() => context.broker.publish(streams.user(tx.app, row.id), JSON.stringify(event)));
};
