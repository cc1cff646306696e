import { ParleyError } from '@parley/protocol/errors';
import { plainArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { Caller } from '../../identity/access/index.ts';
import { loadViews } from '../../messaging/access/index.ts';
import { loadSeen, viewerOf } from '../../messaging/messages/index.ts';
import { columns, type FileRow } from '../attachments/index.ts';
import { loadFile, lockFile } from './store.ts';

const isOwn = (file: FileRow, caller: Caller): boolean =>
  caller.user === undefined || file.userId === caller.user;

/**
 * A file of the caller's own, in any state. Somebody else's answers exactly as one that does not exist, one of a message
 * they may see too.
 *
 * @throws ParleyError `file_not_found`
 */
export const ownFile = async (
  tx: TenantTx,
  caller: Caller,
  id: string,
  operation: string,
): Promise<FileRow> => {
  const file = await loadFile(tx, id);
  if (!file || !isOwn(file, caller)) throw new ParleyError('file_not_found', operation);
  return file;
};

/** As `ownFile`; until the transaction ends nobody else changes it. */
export const lockOwnFile = async (
  tx: TenantTx,
  caller: Caller,
  id: string,
  operation: string,
): Promise<FileRow> => {
  const file = await lockFile(tx, id);
  if (!file || !isOwn(file, caller)) throw new ParleyError('file_not_found', operation);
  return file;
};

/**
 * Of these files those the caller may see at this moment: their own that are in no message, and those of messages they
 * may see. The only door to a file for other code.
 */
export const seenFiles = async (tx: TenantTx, caller: Caller, ids: readonly string[]): Promise<FileRow[]> => {
  const rows = await tx.sql<FileRow[]>`
    select f.* from unnest(${plainArray(ids)}::uuid[]) as w (id)
    cross join lateral (
      select ${columns(tx)} from files f where f.app_id = ${tx.app} and f.id = w.id and f.deleted_at is null
        -- What was brought to be imported is handed out to nobody, not even to who brought it.
        and f.purpose <> 'import' limit 1
    ) f`;
  const sent = rows.flatMap(({ channel, messageId }) =>
    channel !== null && messageId !== null ? [{ channel, messageId }] : [],
  );
  const forwards = await loadForwards(
    tx,
    rows.map(({ id }) => id),
  );
  const seen = await seenMessages(tx, caller, [...sent, ...forwards]);
  const isForwarded = (id: string) =>
    forwards.some(({ fileId, messageId }) => fileId === id && seen.has(messageId));
  return rows.filter((file) =>
    file.messageId === null ? isOwn(file, caller) : seen.has(file.messageId) || isForwarded(file.id),
  );
};

/** The other messages that show these files. */
const loadForwards = async (tx: TenantTx, ids: readonly string[]) => tx.sql<
  { fileId: string; channel: number; messageId: string }[]
>`
  select w.file_id, w.channel, w.message_id from file_forwards w
  where w.app_id = ${tx.app} and w.file_id = any (${plainArray(ids)}::text::uuid[])`;

const seenMessages = async (
  tx: TenantTx,
  caller: Caller,
  sent: readonly { channel: number; messageId: string }[],
): Promise<Set<string>> => {
  const channels = [...new Set(sent.map(({ channel }) => channel))];
  const views = await loadViews(tx, caller, { channels });
  const seen = await Promise.all(
    [...views.values()].map((view) => {
      const ids = sent
        .filter(({ channel }) => channel === view.row.channel)
        .map(({ messageId }) => messageId);
      return loadSeen(tx, ids, viewerOf(view, caller));
    }),
  );
  return new Set(seen.flat());
};
