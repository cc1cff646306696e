import type { Attachment } from '@parley/protocol';
import { plainArray, textArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { Faceted } from './facets.ts';

/** A message as its words are made of it. */
export interface Source extends Faceted {
  id: string;
  type: 'regular' | 'system' | 'poll' | 'deleted';
  attachments: Attachment[] | null;
  sentAt: string;
}

const sourceColumns = (tx: TenantTx) => tx.sql`
  m.app_id, m.id, m.channel, m.author_id, m.parent_id, m.type, m.text, m.attachments, m.pinned_at, m.edited_at,
  m.created_at::text as sent_at`;

/** Messages of any apps, by id. */
export const loadSources = (
  tx: TenantTx,
  wanted: readonly { appId: string; id: string }[],
): Promise<Source[]> => tx.sql<Source[]>`
  select ${sourceColumns(tx)}
  from unnest(
    ${plainArray(wanted.map(({ appId }) => appId))}::uuid[], ${plainArray(wanted.map(({ id }) => id))}::uuid[]
  ) as w (app_id, id)
  cross join lateral (select * from messages m where m.app_id = w.app_id and m.id = w.id limit 1) m`;

/** A message of a channel's timeline, for going on behind it. */
export type Numbered = Source & { seq: number; replyCount: number };

/** The next messages of a channel's timeline, oldest first. */
export const loadNumbered = (
  tx: TenantTx,
  channel: number,
  after: number,
  limit: number,
): Promise<Numbered[]> => tx.sql<Numbered[]>`
  select ${sourceColumns(tx)}, m.seq, m.reply_count
  from messages m
  where m.app_id = ${tx.app} and m.channel = ${channel} and m.seq > ${after}
  order by m.seq limit ${limit}`;

/** The next replies of a thread, oldest first. */
export const loadThread = (
  tx: TenantTx,
  parent: string,
  after: number,
  limit: number,
): Promise<(Source & { threadSeq: number })[]> => tx.sql<(Source & { threadSeq: number })[]>`
  select ${sourceColumns(tx)}, m.thread_seq
  from messages m
  where m.app_id = ${tx.app} and m.parent_id = ${parent} and m.thread_seq > ${after}
  order by m.thread_seq limit ${limit}`;

/** A message with its words, as a `tsvector` is written. */
export type Indexed = Pick<Source, 'appId' | 'id' | 'channel' | 'sentAt'> & { words: string };

/** Sorted by key, as rows of a page are found and written together. */
const inOrder = (a: Pick<Source, 'appId' | 'sentAt' | 'id'>, b: typeof a): number =>
  compare(a.appId, b.appId) || compare(a.sentAt, b.sentAt) || compare(a.id, b.id);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Writes the words of messages, over those they had. */
export const writeWords = async (tx: TenantTx, rows: readonly Indexed[]): Promise<void> => {
  if (rows.length === 0) return;
  const sorted = rows.toSorted(inOrder);
  await tx.sql`
    insert into message_words (app_id, sent_at, message_id, channel, words)
    select w.app_id, w.sent_at, w.message_id, w.channel, w.words::tsvector
    from unnest(
      ${plainArray(sorted.map(({ appId }) => appId))}::uuid[],
      ${textArray(sorted.map(({ sentAt }) => sentAt))}::timestamptz[],
      ${plainArray(sorted.map(({ id }) => id))}::uuid[],
      ${plainArray(sorted.map(({ channel }) => channel))}::bigint[],
      ${textArray(sorted.map(({ words }) => words))}::text[]
    ) as w (app_id, sent_at, message_id, channel, words)
    on conflict (app_id, sent_at, message_id) do update set words = excluded.words`;
};

/** Takes the words of messages away. */
export const removeWords = async (
  tx: TenantTx,
  rows: readonly Pick<Source, 'appId' | 'id' | 'sentAt'>[],
): Promise<void> => {
  if (rows.length === 0) return;
  await tx.sql`
    delete from message_words m
    using unnest(
      ${plainArray(rows.map(({ appId }) => appId))}::uuid[],
      ${textArray(rows.map(({ sentAt }) => sentAt))}::timestamptz[],
      ${plainArray(rows.map(({ id }) => id))}::uuid[]
    ) as w (app_id, sent_at, message_id)
    where m.app_id = w.app_id and m.sent_at = w.sent_at and m.message_id = w.message_id`;
};

/** Notes that the messages of these channels wait for their words. */
export const openGaps = async (
  tx: TenantTx,
  channels: readonly { appId: string; channel: number }[],
): Promise<void> => {
  await tx.sql`
    insert into word_gaps (app_id, channel)
    select w.app_id, w.channel
    from unnest(
      ${plainArray(channels.map(({ appId }) => appId))}::uuid[],
      ${plainArray(channels.map(({ channel }) => channel))}::bigint[]
    ) as w (app_id, channel)
    on conflict (app_id, channel) do update set after_seq = 0`;
};

/** How far the messages of a channel have words; undefined when none wait. */
export const loadGap = async (tx: TenantTx, channel: number): Promise<number | undefined> => {
  const [row] = await tx.sql<{ afterSeq: number }[]>`
    select after_seq from word_gaps where app_id = ${tx.app} and channel = ${channel}`;
  return row?.afterSeq;
};

export const moveGap = async (tx: TenantTx, channel: number, from: number, to: number): Promise<void> => {
  await tx.sql`
    update word_gaps set after_seq = ${to}
    where app_id = ${tx.app} and channel = ${channel} and after_seq = ${from}`;
};

export const closeGap = async (tx: TenantTx, channel: number, from: number): Promise<void> => {
  await tx.sql`
    delete from word_gaps where app_id = ${tx.app} and channel = ${channel} and after_seq = ${from}`;
};
