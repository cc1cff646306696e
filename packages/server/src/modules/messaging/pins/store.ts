import { limits } from '@parley/protocol';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { MessageRow } from '../messages/index.ts';

/** Writes whether a message is pinned, and where its change stands in the log. */
export const updatePin = async (tx: TenantTx, row: MessageRow): Promise<void> => {
  await tx.sql`
    update messages set pinned_at = ${row.pinnedAt}, log_offset = ${row.logOffset}
    where app_id = ${tx.app} and id = ${row.id}`;
};

/** The pinned messages of a channel, the last one pinned first. */
export const pinnedIds = async (tx: TenantTx, channel: number): Promise<string[]> => {
  const rows = await tx.sql<{ id: string }[]>`
    select id from messages
    where app_id = ${tx.app} and channel = ${channel} and pinned_at is not null
    order by pinned_at desc, id limit ${limits.pinsMost}`;
  return rows.map(({ id }) => id);
};
