import type { Reminder } from '@parley/protocol';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { Caller } from '../../identity/access/index.ts';
import { loadViews } from '../../messaging/access/index.ts';
import { loadMessages, viewerOf } from '../../messaging/messages/index.ts';
import type { ReminderRow } from './store.ts';

/**
 * As their person sees them now: what a message said is shown to one who may read it still, or its tombstone.
 *
 * @param caller the person they belong to
 */
export const presentReminders = async (
  tx: TenantTx,
  caller: Pick<Caller, 'user' | 'appRole'>,
  rows: readonly ReminderRow[],
): Promise<Reminder[]> => {
  const readable = await readableOf(tx, caller, rows);
  return rows.map((row) => present(row, row.messageId !== null && readable.has(row.messageId)));
};

const readableOf = async (
  tx: TenantTx,
  caller: Pick<Caller, 'user' | 'appRole'>,
  rows: readonly ReminderRow[],
): Promise<ReadonlySet<string>> => {
  const about = rows.flatMap(({ channel, messageId }) =>
    channel === null || messageId === null ? [] : [{ channel, messageId }],
  );
  const views = await loadViews(tx, caller, { channels: [...new Set(about.map(({ channel }) => channel))] });
  const found = await Promise.all(
    [...views.values()].map((view) => {
      const ids = about
        .filter(({ channel }) => channel === view.row.channel)
        .map(({ messageId }) => messageId);
      return loadMessages(tx, [...new Set(ids)], viewerOf(view, caller));
    }),
  );
  return new Set(found.flat().map(({ id }) => id));
};

const present = (row: ReminderRow, isReadable: boolean): Reminder => {
  const { id, text, cid, messageId, snapshot, local, zone, repeat, status, firedAt } = row;
  return {
    id,
    ...(text !== null && { text }),
    ...(isReadable &&
      messageId !== null &&
      cid !== null &&
      snapshot && { message: { id: messageId, cid, ...snapshot } }),
    local,
    zone,
    ...(repeat && { repeat }),
    remindAt: row.remindAt.toISOString(),
    status,
    ...(firedAt && { firedAt: firedAt.toISOString() }),
    createdAt: row.createdAt.toISOString(),
    offset: row.logOffset,
  };
};
