import type { Excerpt, InvitedTo, Notification, NotificationKind, Users } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import { jsonArray, plainArray, textArray, timeArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { appendToLogsOf, publishToUser } from '../../messaging/log/index.ts';
import { presentNotification } from './present.ts';

/** Something to tell a person. */
export interface Notice {
  app: string;
  user: string;
  id: string;
  kind: NotificationKind;
  channel: number | null;
  cid: string | null;
  messageId: string | null;
  parentId: string | null;
  seq: number | null;
  threadSeq: number | null;
  actor: string | null;
  emoji: string | null;
  /** When what it tells of happened: not when somebody came round to telling it. */
  at: Date;
  subject: string | null;
  /** Of a reminder: what its person wrote. It is kept with the reminder. */
  text?: string | null;
  /** Of an invite: the channel it leads to. */
  about: InvitedTo | null;
  read: boolean;
  announce: boolean;
  excerpt: Excerpt | undefined;
  users: Users;
  /** Does it take the place of what was told before under its id? Else that stands, and nothing is told. */
  renews: boolean;
}

/** What was told and is gone with what it was about. */
export interface Gone {
  app: string;
  user: string;
  id: string;
}

/**
 * Tells people, and takes back: rows, entries of their logs and, after the commit, events on their own streams. What was
 * told before is told again only by what renews it.
 *
 * @param gone rows that were deleted in this transaction
 * @returns what was told
 */
export const writeNotices = async (
  context: Context,
  tx: TenantTx,
  notices: readonly Notice[],
  gone: readonly Gone[] = [],
): Promise<Notice[]> => {
  const known = await loadKnown(
    tx,
    notices.filter(({ renews }) => !renews),
  );
  // Of several under one id the last stands.
  const last = new Map(
    notices.filter(({ app, id }) => !known.has(`${app}/${id}`)).map((one) => [`${one.app}/${one.id}`, one]),
  );
  const told = [...last.values()];
  // All at once, as the heads of people are locked in the order of their ids.
  const offsets = await appendToLogsOf(context, tx, [
    ...gone.map(({ app, user, id }) => ({
      app,
      user,
      type: 'notification.removed' as const,
      subjects: [id],
    })),
    ...told.map(({ app, user, id }) => ({ app, user, type: 'notification.new' as const, subject: id })),
  ]);
  const places = offsets.slice(gone.length);
  if (told.length > 0) await insertNotices(tx, told, places);
  const at = tx.at.toISOString();
  tx.onCommit(() => {
    for (const [i, { app, user, id }] of gone.entries())
      publishToUser(context, app, user, {
        type: 'notification.removed',
        offset: offsets[i] ?? 0,
        at,
        ids: [id],
      });
    for (const [i, notice] of told.entries()) publish(context, tx, notice, places[i] ?? 0);
  });
  return told;
};

const loadKnown = async (tx: TenantTx, notices: readonly Notice[]): Promise<ReadonlySet<string>> => {
  if (notices.length === 0) return new Set();
  const rows = await tx.sql<{ appId: string; id: string }[]>`
    select n.app_id, n.id
    from unnest(
      ${plainArray(notices.map(({ app }) => app))}::uuid[],
      ${textArray(notices.map(({ user }) => user))}::text[],
      ${plainArray(notices.map(({ id }) => id))}::uuid[]
    ) as w (app_id, user_id, id)
    cross join lateral (
      select * from notifications n where n.app_id = w.app_id and n.user_id = w.user_id and n.id = w.id limit 1
    ) n`;
  return new Set(rows.map(({ appId, id }) => `${appId}/${id}`));
};

const insertNotices = async (
  tx: TenantTx,
  told: readonly Notice[],
  offsets: readonly number[],
): Promise<void> => {
  const of = <T>(value: (notice: Notice) => T): T[] => told.map(value);
  await tx.sql`
    insert into notifications (app_id, user_id, id, kind, channel, message_id, parent_id, seq, thread_seq, actor_id, emoji,
      subject, about, at, read_at, placed, log_offset)
    select w.app_id, w.user_id, w.id, w.kind, w.channel, w.message_id, w.parent_id, w.seq, w.thread_seq, w.actor_id, w.emoji,
      w.subject, w.about::jsonb, w.at, w.read_at, w.log_offset, w.log_offset
    from unnest(
      ${plainArray(of(({ app }) => app))}::uuid[],
      ${textArray(of(({ user }) => user))}::text[],
      ${plainArray(of(({ id }) => id))}::uuid[],
      ${textArray(of(({ kind }) => kind))}::text[],
      ${plainArray(of(({ channel }) => channel))}::bigint[],
      ${plainArray(of(({ messageId }) => messageId))}::uuid[],
      ${plainArray(of(({ parentId }) => parentId))}::uuid[],
      ${plainArray(of(({ seq }) => seq))}::bigint[],
      ${plainArray(of(({ threadSeq }) => threadSeq))}::int[],
      ${textArray(of(({ actor }) => actor))}::text[],
      ${textArray(of(({ emoji }) => emoji))}::text[],
      ${plainArray(of(({ subject }) => subject))}::uuid[],
      ${jsonArray(of(({ about }) => about ?? undefined))}::text[],
      ${timeArray(of(({ at }) => at))}::timestamptz[],
      ${timeArray(of(({ read }) => (read ? tx.at : null)))}::timestamptz[],
      ${plainArray(offsets)}::bigint[]
    ) as w (app_id, user_id, id, kind, channel, message_id, parent_id, seq, thread_seq, actor_id, emoji, subject, about, at,
      read_at, log_offset)
    order by w.app_id, w.user_id collate "C", w.id
    on conflict (app_id, user_id, id) do update
    set kind = excluded.kind, channel = excluded.channel, message_id = excluded.message_id, parent_id = excluded.parent_id,
      seq = excluded.seq, thread_seq = excluded.thread_seq, actor_id = excluded.actor_id, emoji = excluded.emoji,
      at = excluded.at, read_at = excluded.read_at, placed = excluded.placed, log_offset = excluded.log_offset`;
};

const publish = (context: Context, tx: TenantTx, notice: Notice, offset: number): void => {
  const { app, user, excerpt, users, announce } = notice;
  const row = {
    text: null,
    ...notice,
    readAt: notice.read ? tx.at : null,
    placed: offset,
    logOffset: offset,
  };
  const notification: Notification = presentNotification(row);
  publishToUser(context, app, user, {
    type: 'notification.new',
    offset,
    at: tx.at.toISOString(),
    notification,
    ...(excerpt && { excerpt }),
    users,
    announce,
  });
};
