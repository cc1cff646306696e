import type { Attachment } from '@parley/protocol';
import type { UserActor } from '../../../platform/actor.ts';
import { plainArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { columns, type FileRow } from './row.ts';

/** A file of an app by id. */
export const fileKey = (app: string, id: string): string => `${app}/${id}`;

/** The files that attachments name. */
export const fileIdsOf = (attachments: readonly Attachment[]): string[] =>
  attachments.flatMap(({ fileId }) => (fileId === undefined ? [] : [fileId]));

/** Files that were found by id: locked, or only seen because another transaction has them. */
export interface Found {
  locked: Map<string, FileRow>;
  taken: Set<string>;
}

/**
 * Files by id, locked in the order of their keys until the transaction ends: whoever else would put one of them into a
 * message waits, and then finds it there.
 *
 * @param mode `skip` waits for none that another transaction has: these are `taken`
 */
export const lockFiles = async (
  tx: TenantTx,
  wanted: readonly { app: string; id: string }[],
  mode: 'skip' | 'wait',
): Promise<Found> => {
  const found: Found = { locked: new Map(), taken: new Set() };
  if (wanted.length === 0) return found;
  const { sql } = tx;
  const sorted = [...wanted].sort((a, b) => (fileKey(a.app, a.id) < fileKey(b.app, b.id) ? -1 : 1));
  const rows = await sql<(FileRow & { wantedApp: string; wantedId: string })[]>`
    select w.app_id as wanted_app, w.id as wanted_id, f.* from unnest(
      ${plainArray(sorted.map(({ app }) => app))}::uuid[], ${plainArray(sorted.map(({ id }) => id))}::uuid[]
    ) as w (app_id, id)
    cross join lateral (
      select * from files e where e.app_id = w.app_id and e.id = w.id and e.deleted_at is null limit 1
    ) e
    left join lateral (
      select ${columns(tx)} from files f where f.app_id = w.app_id and f.id = w.id and f.deleted_at is null
      limit 1 for no key update ${mode === 'skip' ? sql`skip locked` : sql``}
    ) f on true`;
  for (const { wantedApp, wantedId, ...row } of rows) {
    const key = fileKey(wantedApp, wantedId);
    if (row.id !== null) found.locked.set(key, row);
    // Whoever waited and finds nothing waited for its end.
    else if (mode === 'skip') found.taken.add(key);
  }
  return found;
};

/** May this person put this file into a message: their own, ready, in none yet? Pure. */
export const isSendable = (file: FileRow | undefined, author: UserActor): file is FileRow =>
  file !== undefined &&
  // What an app's server uploaded it may also send for somebody.
  (file.userId === author.user || (file.userId === null && !author.token)) &&
  file.purpose === 'attachment' &&
  file.state === 'ready' &&
  file.messageId === null;

/** A file that goes out with a message. */
export interface Sent {
  app: string;
  file: string;
  channel: number;
  message: string;
}

/** Puts locked files into the messages they go out with. */
export const putIntoMessages = async (tx: TenantTx, sent: readonly Sent[]): Promise<void> => {
  if (sent.length === 0) return;
  await tx.sql`
    update files f set message_id = w.message_id, channel = w.channel, sent_at = ${tx.at}
    from unnest(
      ${plainArray(sent.map(({ app }) => app))}::uuid[], ${plainArray(sent.map(({ file }) => file))}::uuid[],
      ${plainArray(sent.map(({ message }) => message))}::uuid[], ${plainArray(sent.map(({ channel }) => channel))}::bigint[]
    ) as w (app_id, id, message_id, channel)
    where f.app_id = w.app_id and f.id = w.id`;
};
