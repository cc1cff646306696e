import type { Context } from '../../../../platform/context.ts';
import { bytesArray, jsonArray, plainArray, textArray, timeArray } from '../../../../platform/db/literal.ts';
import type { TenantTx } from '../../../../platform/db/tenant.ts';
import { fileIdsOf, putIntoMessages, type Sent } from '../../../media/attachments/index.ts';
import { countedMentions } from '../counting.ts';
import { mayLink } from '../links.ts';
import { storedPoll } from '../poll.ts';
import type { Draft, Pointer } from './draft.ts';
import { type Accepted, channelKey } from './item.ts';

/**
 * Writes what a batch accepted: messages, log, heads and pointers in one statement, and where there are any, threads and
 * mentions. The statements are not awaited one by one: they travel together, and with the commit behind them.
 */
export const insertDraft = async (context: Context, tx: TenantTx, draft: Draft): Promise<void> => {
  // In the order of the primary key, so that concurrent batches and the index agree (lag 1.4 s against 4.6).
  const messages = draft.accepted.toSorted(
    ({ item: a }, { item: b }) => compare(a.actor.app, b.actor.app) || compare(a.id, b.id),
  );
  await Promise.all([
    insertMessages(context, tx, draft, messages),
    ...moveInThreads(tx, draft),
    ...moveParents(tx, draft),
    ...insertMentions(tx, messages),
    putIntoMessages(tx, messages.flatMap(sentFiles)),
    ...leaveWithoutPreviews(tx, messages),
    ...askPolls(tx, messages),
    ...passOn(tx, messages),
  ]);
};

const sentFiles = ({ item, attachments }: Accepted): Sent[] =>
  fileIdsOf(attachments).map((file) => ({
    app: item.actor.app,
    file,
    channel: item.channel,
    message: item.id,
  }));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * One statement rather than four: each would start and end by itself, and answer by itself.
 *
 * The heads are moved by an insert that always meets its row, which is locked: an `update ... from` would be planned for a
 * table nearly empty. The pointers are as they were worked out, but reading locks only the member's row, so it may have
 * moved since the facts were read: then what it says stands and the batch's own messages are added to it.
 */
const insertMessages = async (
  context: Context,
  tx: TenantTx,
  draft: Draft,
  messages: readonly Accepted[],
): Promise<void> => {
  const of = <T>(value: (accepted: Accepted) => T): T[] => messages.map(value);
  const heads = headsOf(draft);
  const pointers = [...draft.pointers.values()]
    .filter((pointer) => pointer.parentId === undefined)
    .sort((a, b) => compare(a.app, b.app) || a.channel - b.channel || compare(a.user, b.user));
  const moved = await tx.sql<Moved[]>`
    with sent as materialized (
      select * from unnest(
        ${plainArray(of(({ item }) => item.actor.app))}::uuid[],
        ${plainArray(of(({ item }) => item.id))}::uuid[],
        ${plainArray(of(({ item }) => item.channel))}::bigint[],
        ${plainArray(of(({ seq }) => seq))}::bigint[],
        ${plainArray(of(({ item }) => item.parentId))}::uuid[],
        ${plainArray(of(({ threadSeq }) => threadSeq))}::int[],
        ${plainArray(of(({ item }) => item.quotedId))}::uuid[],
        ${textArray(of(({ item }) => item.actor.user))}::text[],
        ${textArray(of(({ item }) => item.text))}::text[],
        ${jsonArray(of(({ attachments }) => (attachments.length > 0 ? attachments : null)))}::text[],
        ${jsonArray(of(({ mentions }) => mentions))}::text[],
        ${jsonArray(of(({ item }) => item.custom))}::text[],
        ${bytesArray(of(({ item }) => item.hash))}::bytea[],
        ${plainArray(of(({ shadowed }) => shadowed))}::boolean[],
        ${plainArray(of(({ item }) => item.silent))}::boolean[],
        ${plainArray(of(({ offset }) => offset))}::bigint[],
        ${jsonArray(of(logData))}::text[]
      ) as w (app_id, id, channel, seq, parent_id, thread_seq, quoted_id, author_id, text, attachments, mentions, custom,
        body_hash, shadowed, silent, log_offset, data)
    ), written as (
      insert into messages (app_id, id, channel, seq, parent_id, thread_seq, quoted_id, author_id, text, attachments,
        mentions, custom, body_hash, shadowed, silent, created_at, log_offset)
      select app_id, id, channel, seq, parent_id, thread_seq, quoted_id, author_id, text, attachments::jsonb,
        mentions::jsonb, custom::jsonb, body_hash, shadowed, silent, ${tx.at}, log_offset
      from sent
    ), logged as (
      insert into channel_log (app_id, channel, log_offset, at, type, subject, actor, writer, seq, data)
      select app_id, channel, log_offset, ${tx.at}, 'message.new', id::text, author_id, ${context.instance}, seq, data::jsonb
      from sent
    ), counted as (
      insert into channel_heads (app_id, channel, last_seq, log_offset, last_message_at, last_logged_at)
      select w.app_id, w.channel, w.last_seq, w.log_offset, w.last_message_at, ${tx.at}
      from unnest(
        ${plainArray(heads.map((head) => head.appId))}::uuid[],
        ${plainArray(heads.map((head) => head.channel))}::bigint[],
        ${plainArray(heads.map((head) => head.lastSeq))}::bigint[],
        ${plainArray(heads.map((head) => head.logOffset))}::bigint[],
        ${timeArray(heads.map((head) => head.lastMessageAt))}::timestamptz[]
      ) as w (app_id, channel, last_seq, log_offset, last_message_at)
      on conflict (app_id, channel) do update
      set last_seq = excluded.last_seq, log_offset = excluded.log_offset, last_message_at = excluded.last_message_at,
        last_logged_at = greatest(channel_heads.last_logged_at, excluded.last_logged_at)
    )
    insert into members (app_id, channel, user_id, joined_at, last_read_seq, last_read_at, own_after, last_sent_at)
    select m.app_id, m.channel, m.user_id, m.joined_at,
      case when ${unmoved(tx)} then w.read_seq else m.last_read_seq end,
      case when ${unmoved(tx)} and w.read_seq > m.last_read_seq then ${tx.at} else m.last_read_at end,
      case when ${unmoved(tx)} then w.own_after else m.own_after + w.own end,
      coalesce(w.sent_at, m.last_sent_at)
    from unnest(
      ${plainArray(pointers.map((pointer) => pointer.app))}::uuid[],
      ${plainArray(pointers.map((pointer) => pointer.channel))}::bigint[],
      ${textArray(pointers.map((pointer) => pointer.user))}::text[],
      ${plainArray(pointers.map((pointer) => pointer.wasReadSeq))}::bigint[],
      ${plainArray(pointers.map((pointer) => pointer.wasOwnAfter))}::int[],
      ${plainArray(pointers.map((pointer) => pointer.readSeq))}::bigint[],
      ${plainArray(pointers.map((pointer) => pointer.ownAfter))}::int[],
      ${plainArray(pointers.map((pointer) => pointer.own))}::int[],
      ${timeArray(pointers.map((pointer) => pointer.sentAt))}::timestamptz[]
    ) as w (app_id, channel, user_id, was_read_seq, was_own_after, read_seq, own_after, own, sent_at)
    cross join lateral (
      select * from members m where m.app_id = w.app_id and m.channel = w.channel and m.user_id = w.user_id
      limit 1 for no key update
    ) m
    on conflict (app_id, channel, user_id) do update
    set last_read_seq = excluded.last_read_seq, last_read_at = excluded.last_read_at, own_after = excluded.own_after,
      last_sent_at = excluded.last_sent_at
    returning app_id, channel, user_id, last_read_seq`;
  noteOvertaken(draft, moved);
};

const headsOf = (draft: Draft) => {
  const used = new Set(draft.accepted.map(({ item }) => item.key));
  return [...draft.heads.entries()].filter(([key]) => used.has(key)).map(([, head]) => head);
};

/** What followers need beside the ids. Absent for the plain message, which is nearly all of them. */
const logData = ({ item, mentions, shadowed }: Accepted): Record<string, unknown> | null => {
  const links = mayLink(item.text);
  const closesAt = item.poll?.closesAt;
  return mentions || shadowed || item.parentId || links || closesAt
    ? {
        ...(mentions && { mentions }),
        ...(shadowed && { shadowed }),
        ...(item.parentId && { parentId: item.parentId }),
        // It may hold links: whoever looks at them need not look at any other.
        ...(links && { links }),
        ...(closesAt && { closesAt }),
      }
    : null;
};

/** A statement of its own: nearly all messages may have cards. */
const leaveWithoutPreviews = (tx: TenantTx, messages: readonly Accepted[]) => {
  const without = messages.filter(({ item }) => !item.previews);
  if (without.length === 0) return [];
  return [
    tx.sql`
      update messages m set previews = ${tx.sql.json({ shown: [], removed: [], off: true })}
      from unnest(
        ${plainArray(without.map(({ item }) => item.actor.app))}::uuid[],
        ${plainArray(without.map(({ item }) => item.id))}::uuid[]
      ) as w (app_id, id)
      where m.app_id = w.app_id and m.id = w.id`,
  ];
};

/** A statement of its own: few messages ask anything. */
const askPolls = (tx: TenantTx, messages: readonly Accepted[]) => {
  const asking = messages.flatMap(({ item }) => (item.poll ? [{ item, poll: storedPoll(item.poll) }] : []));
  if (asking.length === 0) return [];
  return [
    tx.sql`
      update messages m set type = 'poll', poll = w.poll::jsonb
      from unnest(
        ${plainArray(asking.map(({ item }) => item.actor.app))}::uuid[],
        ${plainArray(asking.map(({ item }) => item.id))}::uuid[],
        ${jsonArray(asking.map(({ poll }) => poll))}::text[]
      ) as w (app_id, id, poll)
      where m.app_id = w.app_id and m.id = w.id`,
  ];
};

/** Statements of their own: few messages pass anything on. A file that is gone meanwhile is not there for them either. */
const passOn = (tx: TenantTx, messages: readonly Accepted[]) => {
  const forwards = messages.flatMap(({ item }) => (item.forwarded ? [{ item, said: item.forwarded }] : []));
  if (forwards.length === 0) return [];
  const files = forwards.flatMap(({ item, said }) =>
    fileIdsOf(said.attachments).map((file) => ({ file, item })),
  );
  return [
    tx.sql`
      update messages m set forwarded = w.forwarded::jsonb
      from unnest(
        ${plainArray(forwards.map(({ item }) => item.actor.app))}::uuid[],
        ${plainArray(forwards.map(({ item }) => item.id))}::uuid[],
        ${jsonArray(forwards.map(({ said }) => said))}::text[]
      ) as w (app_id, id, forwarded)
      where m.app_id = w.app_id and m.id = w.id`,
    tx.sql`
      insert into file_forwards (app_id, file_id, message_id, channel)
      select w.app_id, w.file_id, w.message_id, w.channel
      from unnest(
        ${plainArray(files.map(({ item }) => item.actor.app))}::uuid[],
        ${plainArray(files.map(({ file }) => file))}::uuid[],
        ${plainArray(files.map(({ item }) => item.id))}::uuid[],
        ${plainArray(files.map(({ item }) => item.channel))}::bigint[]
      ) as w (app_id, file_id, message_id, channel)
      cross join lateral (
        select from files f where f.app_id = w.app_id and f.id = w.file_id and f.deleted_at is null limit 1
      ) f
      on conflict do nothing`,
  ];
};

const unmoved = (tx: TenantTx) => tx.sql`m.last_read_seq = w.was_read_seq and m.own_after = w.was_own_after`;

interface Moved {
  appId: string;
  channel: number;
  userId: string;
  lastReadSeq: number;
}

/** Where reading overtook the draft, its own mark has told the person, and the draft's pointer is not told. */
const noteOvertaken = (draft: Draft, rows: readonly Moved[]): void => {
  const stands = new Map(
    rows.map((row) => [`${channelKey(row.appId, row.channel)}/${row.userId}`, row.lastReadSeq]),
  );
  for (const accepted of draft.accepted) {
    if (accepted.readTo === undefined) continue;
    const stand = stands.get(`${accepted.item.key}/${accepted.item.actor.user}`);
    if (stand !== undefined && stand < accepted.readTo) accepted.readTo = undefined;
  }
};

/** One statement a pointer for those who follow, one for all who begin to: few messages of a batch are replies. */
const moveInThreads = (tx: TenantTx, draft: Draft) => {
  const pointers = [...draft.pointers.values()].filter((pointer) => pointer.parentId !== undefined);
  const fresh = pointers.filter((pointer) => pointer.fresh);
  return [
    ...pointers.filter((pointer) => !pointer.fresh).map((pointer) => moveInThread(tx, pointer)),
    ...(fresh.length > 0 ? [follow(tx, fresh)] : []),
  ];
};

const moveInThread = (tx: TenantTx, pointer: Pointer) => tx.sql`
  update thread_members m
  set last_read_seq = case when ${unmoved(tx)} then w.read_seq else m.last_read_seq end,
    own_after = case when ${unmoved(tx)} then w.own_after else m.own_after + w.own end
  from (select ${pointer.wasReadSeq}::int, ${pointer.wasOwnAfter}::int, ${pointer.readSeq}::int,
    ${pointer.ownAfter}::int, ${pointer.own}::int
  ) as w (was_read_seq, was_own_after, read_seq, own_after, own)
  where m.app_id = ${pointer.app} and m.parent_id = ${pointer.parentId ?? null} and m.user_id = ${pointer.user}`;

/** Also those who unfollowed it, or were made to follow since the facts were read. */
const follow = (tx: TenantTx, pointers: readonly Pointer[]) => tx.sql`
  insert into thread_members (app_id, parent_id, user_id, last_read_seq, own_after, followed_at)
  select w.app_id, w.parent_id, w.user_id, w.read_seq, w.own_after, ${tx.at}
  from unnest(
    ${plainArray(pointers.map((pointer) => pointer.app))}::uuid[],
    ${plainArray(pointers.map((pointer) => pointer.parentId))}::uuid[],
    ${textArray(pointers.map((pointer) => pointer.user))}::text[],
    ${plainArray(pointers.map((pointer) => pointer.readSeq))}::int[],
    ${plainArray(pointers.map((pointer) => pointer.ownAfter))}::int[]
  ) as w (app_id, parent_id, user_id, read_seq, own_after)
  on conflict (app_id, parent_id, user_id) do update
  set following = true, last_read_seq = excluded.last_read_seq, own_after = excluded.own_after,
    followed_at = excluded.followed_at`;

/** One statement a parent: few messages of a batch are replies. */
const moveParents = (tx: TenantTx, draft: Draft) =>
  [...draft.parents.values()].map(
    (parent) => tx.sql`
      update messages
      set thread_last_seq = ${parent.threadLastSeq}, reply_count = ${parent.replyCount},
        reply_authors = ${textArray(parent.replyAuthors)}::text::text[], last_reply_at = ${parent.lastReplyAt},
        log_offset = greatest(log_offset, ${parent.logOffset}::bigint)
      where app_id = ${parent.app} and id = ${parent.id}`,
  );

/** Who is mentioned in the timeline, for exact counts. Replies mention through notifications only. */
const insertMentions = (tx: TenantTx, messages: readonly Accepted[]) => {
  const rows = messages.flatMap((accepted) => {
    const { seq, shadowed, mentions = null, item } = accepted;
    const message = { seq, shadowed, mentions, type: 'regular', authorId: item.actor.user } as const;
    return countedMentions(message).map((user) => ({ accepted, user }));
  });
  if (rows.length === 0) return [];
  return [
    tx.sql`
      insert into mentions (app_id, channel, user_id, seq, message_id)
      select * from unnest(
        ${plainArray(rows.map(({ accepted }) => accepted.item.actor.app))}::uuid[],
        ${plainArray(rows.map(({ accepted }) => accepted.item.channel))}::bigint[],
        ${textArray(rows.map(({ user }) => user))}::text[],
        ${plainArray(rows.map(({ accepted }) => accepted.seq))}::bigint[],
        ${plainArray(rows.map(({ accepted }) => accepted.item.id))}::uuid[]
      ) on conflict do nothing`,
  ];
};
