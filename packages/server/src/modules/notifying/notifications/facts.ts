import { plainArray, textArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { isOut } from '../../identity/access/index.ts';
import type { Subject } from './candidates.ts';
import type { Level } from './rules.ts';

/** A message as it is now. */
export interface MessageRow {
  i: number;
  cid: string;
  type: string;
  authorId: string | null;
  text: string;
  seq: number | null;
  threadSeq: number | null;
  parentId: string | null;
  parentSeq: number | null;
  shadowed: boolean;
  silent: boolean;
  distinct: boolean;
}

/** Messages by their place in what was asked; without those of channels that are gone. */
export const loadSubjects = async (
  tx: TenantTx,
  subjects: readonly Subject[],
): Promise<Map<number, MessageRow>> => {
  const rows = await tx.sql<MessageRow[]>`
    select w.i, c.type || ':' || c.id as cid, m.type, m.author_id, left(m.text, 300) as text, m.seq, m.thread_seq,
      m.parent_id, p.seq as parent_seq, m.shadowed, m.silent, c.distinct_members is not null as distinct
    from unnest(
      ${plainArray(subjects.map((_, i) => i))}::int[],
      ${plainArray(subjects.map(({ app }) => app))}::uuid[],
      ${plainArray(subjects.map(({ message }) => message))}::uuid[]
    ) as w (i, app_id, id)
    cross join lateral (
      select * from messages m where m.app_id = w.app_id and m.id = w.id limit 1
    ) m
    cross join lateral (
      select * from channels c
      where c.app_id = m.app_id and c.channel = m.channel and c.deleted_at is null and not c.importing limit 1
    ) c
    left join lateral (
      select * from messages p where p.app_id = m.app_id and p.id = m.parent_id limit 1
    ) p on true`;
  return new Map(rows.map((row) => [row.i, row]));
};

/** Somebody who may be told of a message. */
export interface Addressee {
  app: string;
  channel: number;
  user: string;
  parent: string | null;
  /** Who said it, or reacted. */
  by: string | null;
}

/** What decides whether they are, and how. */
export interface PersonRow {
  n: number;
  level: Level | null;
  horizon: number;
  lastReadSeq: number;
  threadReadSeq: number | null;
  /** Their own choice for the thread, if it is a reply. */
  threadLevel: Level | null;
  /** They are not to be disturbed, or have muted the channel. */
  quiet: boolean;
}

/** Those who are in the channel at this moment, not shut out, and hear whoever it is by, by their place in what was asked. */
export const loadPeople = async (
  tx: TenantTx,
  people: readonly Addressee[],
): Promise<Map<number, PersonRow>> => {
  if (people.length === 0) return new Map();
  const rows = await tx.sql<PersonRow[]>`
    select w.n, m.notifications as level, m.horizon, m.last_read_seq, t.last_read_seq as thread_read_seq,
      t.level as thread_level,
      (m.muted and (m.muted_until is null or m.muted_until > ${tx.at})) or coalesce(s.dnd_until > ${tx.at}, false) as quiet
    from unnest(
      ${plainArray(people.map((_, n) => n))}::int[],
      ${plainArray(people.map(({ app }) => app))}::uuid[],
      ${plainArray(people.map(({ channel }) => channel))}::bigint[],
      ${textArray(people.map(({ user }) => user))}::text[],
      ${plainArray(people.map(({ parent }) => parent))}::uuid[],
      ${textArray(people.map(({ by }) => by))}::text[]
    ) as w (n, app_id, channel, user_id, parent_id, by)
    cross join lateral (
      select * from members m where m.app_id = w.app_id and m.channel = w.channel and m.user_id = w.user_id limit 1
    ) m
    cross join lateral (
      select 1 from users u
      where u.app_id = w.app_id and u.id = w.user_id and not ${isOut(tx)} limit 1
    ) u
    left join lateral (
      select * from thread_members t
      where t.app_id = w.app_id and t.parent_id = w.parent_id and t.user_id = w.user_id and t.following limit 1
    ) t on true
    left join lateral (
      select * from presence_settings s where s.app_id = w.app_id and s.user_id = w.user_id limit 1
    ) s on true
    where not exists (
      select from bans b
      where b.app_id = w.app_id and b.channel = w.channel and b.user_id = w.user_id and b.kind = 'hard'
        and (b.until is null or b.until > ${tx.at})
    ) and not exists (
      select from blocks x where x.app_id = w.app_id and x.user_id = w.user_id and x.blocked_id = w.by collate "C"
    )`;
  return new Map(rows.map((row) => [row.n, row]));
};

/** Those of these people who are not to be disturbed. */
export const loadQuiet = async (tx: TenantTx, users: readonly string[]): Promise<ReadonlySet<string>> => {
  const rows = await tx.sql<{ userId: string }[]>`
    select user_id from presence_settings
    where app_id = ${tx.app} and user_id = any (${textArray(users)}::text[]) and dnd_until > ${tx.at}`;
  return new Set(rows.map(({ userId }) => userId));
};
