import type { Scheduled } from '@parley/protocol';
import type { ScheduledRow } from './store.ts';

/** As its author sees it. */
export const presentScheduled = ({ id, cid, body, local, zone, ...row }: ScheduledRow): Scheduled => ({
  id,
  cid,
  ...body,
  local,
  zone,
  sendAt: row.sendAt.toISOString(),
  status: row.status,
  ...(row.reason !== null && { reason: row.reason }),
  createdAt: row.createdAt.toISOString(),
  offset: row.logOffset,
});
