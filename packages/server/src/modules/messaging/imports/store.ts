import { createHash } from 'node:crypto';
import { type Attachment, limits, type Mentions, type SystemEvent } from '@parley/protocol';
import { bytesArray, jsonArray, plainArray, textArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { countedMentions } from '../messages/index.ts';

/** A message as an import writes it. Times are texts with microseconds. */
export interface MessageImport {
  id: string;
  ts: string;
  at: string;
  seq: number | null;
  parentId: string | null;
  threadSeq: number | null;
  type: 'regular' | 'system' | 'deleted';
  author: string | null;
  text: string;
  attachments: readonly Attachment[] | null;
  mentions: Mentions | null;
  system: SystemEvent | null;
  custom: Record<string, unknown> | null;
  reactions: readonly { emoji: string; users: string[] }[];
  editedAt: string | null;
  deletedAt: string | null;
  pinnedAt: string | null;
}

export interface ThreadImport {
  parentId: string;
  /** The number of the last reply, deleted or not. */
  lastSeq: number;
  /** Those that are not deleted. */
  replies: number;
  latestAuthors: string[];
  followers: string[];
  lastReplyAt: string | null;
}

export interface ChannelImport {
  type: string;
  id: string;
  name: string | null;
  description: string | null;
  private: boolean;
  createdBy: string | null;
  createdAt: Date;
}

/** The one entry of an imported channel's log, which everything in it is as of. */
export const importedOffset = 1;

/** A channel of that name, and whether its import was never ended. */
export const findImported = async (
  tx: TenantTx,
  type: string,
  id: string,
): Promise<{ channel: number; importing: boolean } | undefined> => {
  const [row] = await tx.sql<{ channel: number; importing: boolean }[]>`
    select channel, importing from channels where app_id = ${tx.app} and type = ${type} and id = ${id}`;
  return row;
};

/** A new channel that nobody sees before `importing` is false. */
export const insertHidden = async (tx: TenantTx, channel: ChannelImport): Promise<number> => {
  const [row] = await tx.sql<{ channel: number }[]>`
    insert into channels (app_id, channel, type, id, name, description, private, importing, created_by, created_at)
    values (${tx.app}, nextval('channel_numbers'), ${channel.type}, ${channel.id}, ${channel.name}, ${channel.description},
      ${channel.private}, true, ${channel.createdBy}, ${channel.createdAt})
    returning channel`;
  if (!row) throw new Error('unable to import the channel; no row was written');
  await tx.sql`
    insert into channel_heads (app_id, channel, last_logged_at) values (${tx.app}, ${row.channel}, ${tx.at})`;
  return row.channel;
};

/**
 * Removes a piece of what a cut-off import wrote, replies first.
 *
 * @returns whether something was left to remove
 */
export const removeSome = async (tx: TenantTx, channel: number, howMany: number): Promise<boolean> => {
  const rows = await tx.sql<{ id: string }[]>`
    select id from messages where app_id = ${tx.app} and channel = ${channel}
    order by parent_id is null limit ${howMany}`;
  const ids = plainArray(rows.map(({ id }) => id));
  if (rows.length === 0) return false;
  await tx.sql`delete from mentions where app_id = ${tx.app} and message_id = any (${ids}::uuid[])`;
  await tx.sql`delete from reactions where app_id = ${tx.app} and message_id = any (${ids}::uuid[])`;
  await tx.sql`delete from thread_members where app_id = ${tx.app} and parent_id = any (${ids}::uuid[])`;
  await tx.sql`delete from messages where app_id = ${tx.app} and id = any (${ids}::uuid[])`;
  return true;
};

export const insertMessages = (
  tx: TenantTx,
  channel: number,
  cid: string,
  messages: readonly MessageImport[],
) => {
  const of = <T>(value: (message: MessageImport) => T): T[] => messages.map(value);
  return tx.sql`
    insert into messages (app_id, id, channel, seq, parent_id, thread_seq, type, author_id, text, attachments, mentions,
      system, custom, body_hash, silent, reactions, created_at, edited_at, deleted_at, pinned_at, log_offset)
    select ${tx.app}, w.id, ${channel}, w.seq, w.parent_id, w.thread_seq, w.type, w.author_id, w.text, w.attachments::jsonb,
      w.mentions::jsonb, w.system::jsonb, w.custom::jsonb, w.body_hash, true, w.reactions::jsonb, w.created_at, w.edited_at,
      w.deleted_at, w.pinned_at, ${importedOffset}
    from unnest(
      ${plainArray(of(({ id }) => id))}::uuid[],
      ${plainArray(of(({ seq }) => seq))}::bigint[],
      ${plainArray(of(({ parentId }) => parentId))}::uuid[],
      ${plainArray(of(({ threadSeq }) => threadSeq))}::int[],
      ${textArray(of(({ type }) => type))}::text[],
      ${textArray(of(({ author }) => author))}::text[],
      ${textArray(of(({ text }) => text))}::text[],
      ${jsonArray(of(({ attachments }) => attachments))}::text[],
      ${jsonArray(of(({ mentions }) => mentions))}::text[],
      ${jsonArray(of(({ system }) => system))}::text[],
      ${jsonArray(of(({ custom }) => custom))}::text[],
      ${bytesArray(of(({ ts }) => createHash('sha256').update(`${cid}\0${ts}`).digest()))}::bytea[],
      ${jsonArray(of(({ reactions }) => storedReactions(reactions)))}::text[],
      ${textArray(of(({ at }) => at))}::timestamptz[],
      ${textArray(of(({ editedAt }) => editedAt))}::timestamptz[],
      ${textArray(of(({ deletedAt }) => deletedAt))}::timestamptz[],
      ${textArray(of(({ pinnedAt }) => pinnedAt))}::timestamptz[]
    ) as w (id, seq, parent_id, thread_seq, type, author_id, text, attachments, mentions, system, custom, body_hash,
      reactions, created_at, edited_at, deleted_at, pinned_at)`;
};

const storedReactions = (reactions: MessageImport['reactions']) =>
  reactions.length === 0
    ? null
    : Object.fromEntries(
        reactions.map(({ emoji, users }) => [
          emoji,
          { count: users.length, recent: users.toReversed().slice(0, limits.reactionsRecent) },
        ]),
      );

export const insertReactions = (tx: TenantTx, messages: readonly MessageImport[]) => {
  const rows = messages.flatMap(({ id, at, reactions }) =>
    reactions.flatMap(({ emoji, users }) => users.map((user) => ({ id, at, emoji, user }))),
  );
  if (rows.length === 0) return [];
  return [
    tx.sql`
      insert into reactions (app_id, message_id, emoji, user_id, created_at)
      select ${tx.app}, * from unnest(
        ${plainArray(rows.map(({ id }) => id))}::uuid[],
        ${textArray(rows.map(({ emoji }) => emoji))}::text[],
        ${textArray(rows.map(({ user }) => user))}::text[],
        ${textArray(rows.map(({ at }) => at))}::timestamptz[]
      )`,
  ];
};

/** As a send does: those named in the timeline, apart from the author. */
export const insertMentions = (tx: TenantTx, channel: number, messages: readonly MessageImport[]) => {
  const rows = messages.flatMap(({ id, seq, author, mentions = null, type }) =>
    countedMentions({ seq, type, mentions, authorId: author, shadowed: false }).map((user) => ({
      id,
      seq,
      user,
    })),
  );
  if (rows.length === 0) return [];
  return [
    tx.sql`
      insert into mentions (app_id, channel, user_id, seq, message_id)
      select ${tx.app}, ${channel}, * from unnest(
        ${textArray(rows.map(({ user }) => user))}::text[],
        ${plainArray(rows.map(({ seq }) => seq))}::bigint[],
        ${plainArray(rows.map(({ id }) => id))}::uuid[]
      )`,
  ];
};

/**
 * What replies have made of their parents, and who follows: everyone who wrote, all of it read. One statement a parent:
 * an `update ... from` would be planned for a table nearly empty, and reads all the app has for each of them.
 */
export const updateThreads = async (tx: TenantTx, threads: readonly ThreadImport[]): Promise<void> => {
  const followers = threads.flatMap(({ parentId, lastSeq, followers: users }) =>
    users.map((user) => ({ parentId, lastSeq, user })),
  );
  await Promise.all([
    ...threads.map(
      (thread) => tx.sql`
        update messages
        set thread_last_seq = ${thread.lastSeq}, reply_count = ${thread.replies},
          reply_authors = ${textArray(thread.latestAuthors)}::text::text[], last_reply_at = ${thread.lastReplyAt}::text::timestamptz
        where app_id = ${tx.app} and id = ${thread.parentId}`,
    ),
    tx.sql`
      insert into thread_members (app_id, parent_id, user_id, last_read_seq, followed_at)
      select ${tx.app}, w.parent_id, w.user_id, w.last_seq, ${tx.at}
      from unnest(
        ${plainArray(followers.map(({ parentId }) => parentId))}::uuid[],
        ${textArray(followers.map(({ user }) => user))}::text[],
        ${plainArray(followers.map(({ lastSeq }) => lastSeq))}::int[]
      ) as w (parent_id, user_id, last_seq)
      on conflict do nothing`,
  ]);
};

/** Members whose pointer stands at the end: an import is not news. */
export const insertMembers = (
  tx: TenantTx,
  channel: number,
  members: readonly { user: string; role: 'owner' | 'member' }[],
  lastSeq: number,
) => tx.sql`
  insert into members (app_id, channel, user_id, role, joined_at, last_read_seq, last_read_at, log_offset)
  select ${tx.app}, ${channel}, w.user_id, w.role, ${tx.at}, ${lastSeq}, ${tx.at}, ${importedOffset}
  from unnest(
    ${textArray(members.map(({ user }) => user))}::text[],
    ${textArray(members.map(({ role }) => role))}::text[]
  ) as w (user_id, role)
  on conflict do nothing`;

/** The moment the channel begins to exist for everyone. */
export const showChannel = (tx: TenantTx, channel: number, archived: boolean, offset: number) => tx.sql`
  update channels c
  set importing = false, archived_at = ${archived ? tx.at : null}, log_offset = ${offset},
    member_count = (select count(*) from members m where m.app_id = c.app_id and m.channel = c.channel)
  where c.app_id = ${tx.app} and c.channel = ${channel}`;

/** A channel whose import was not ended. */
export const findHidden = async (tx: TenantTx): Promise<number | undefined> => {
  const [row] = await tx.sql<{ channel: number }[]>`
    select channel from channels where app_id = ${tx.app} and importing order by channel limit 1`;
  return row?.channel;
};

/** A hidden channel without messages. */
export const removeChannel = async (tx: TenantTx, channel: number): Promise<void> => {
  await tx.sql`delete from members where app_id = ${tx.app} and channel = ${channel}`;
  await tx.sql`delete from channel_heads where app_id = ${tx.app} and channel = ${channel}`;
  await tx.sql`delete from channels where app_id = ${tx.app} and channel = ${channel} and importing`;
};

/** Of these places, as `type:id`, those with a channel that is whole. */
export const wholeChannels = async (
  tx: TenantTx,
  places: readonly { type: string; id: string }[],
): Promise<Set<string>> => {
  const rows = await tx.sql<{ cid: string }[]>`
    select c.type || ':' || c.id as cid
    from unnest(${textArray(places.map(({ type }) => type))}::text[], ${textArray(places.map(({ id }) => id))}::text[]) as w (type, id)
    join channels c on c.app_id = ${tx.app} and c.type = w.type collate "C" and c.id = w.id collate "C" and not c.importing`;
  return new Set(rows.map(({ cid }) => cid));
};
