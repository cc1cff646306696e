import { limits, type Mentions } from '@parley/protocol';
import { plainArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { Reason } from './rules.ts';

/** A message somebody may be told of. */
export interface Subject {
  app: string;
  channel: number;
  message: string;
  /** When it was said, or edited. */
  at: Date;
  parent: string | undefined;
  mentions: Mentions | undefined;
  /** Is it new? Of one that was edited only those are told whom it names. */
  fresh: boolean;
  /** Has it a place in the timeline? */
  inTimeline: boolean;
}

/** Somebody who may be told, and why. `i` is the place of the message in what was asked. */
export interface Candidate {
  i: number;
  userId: string;
  reason: Reason;
}

/** A part of a channel's people, by their ids: for a message that names everyone. */
export interface Part {
  after: string;
  most: number;
}

/**
 * Who may be told of these messages, a statement for each way to be concerned that occurs in them; they travel together.
 * By LATERAL, so that they are planned for the tables they will meet. Of a plain message two are asked: the people of a
 * direct conversation, and those of a channel who want all of it.
 *
 * @param everyone the messages whose `@channel`, `@here` and groups are followed here
 */
export const loadCandidates = async (
  tx: TenantTx,
  subjects: readonly Subject[],
  everyone: ReadonlySet<number> = new Set(),
  part: Part = { after: '', most: limits.notifiedAtOnce },
): Promise<Candidate[]> => {
  const all = subjects.map((subject, i) => ({ ...subject, i }));
  const loud = all.filter(({ i }) => everyone.has(i));
  const found = await Promise.all([
    named(all),
    inConversation(
      tx,
      all.filter(({ fresh, inTimeline }) => fresh && inTimeline),
    ),
    wantingAll(
      tx,
      all.filter(({ fresh, inTimeline }) => fresh && inTimeline),
    ),
    following(
      tx,
      all.filter(({ fresh, parent }) => fresh && parent !== undefined),
    ),
    wholeChannel(
      tx,
      loud.filter(({ mentions }) => mentions?.channel),
      part,
    ),
    activeNow(
      tx,
      loud.filter(({ mentions }) => mentions?.here && !mentions.channel),
      part,
    ),
    inGroups(tx, loud, part),
  ]);
  return found.flat();
};

type Numbered = Subject & { i: number };

const channelsOf = (tx: TenantTx, subjects: readonly Numbered[]) => tx.sql`unnest(
  ${plainArray(subjects.map(({ i }) => i))}::int[],
  ${plainArray(subjects.map(({ app }) => app))}::uuid[],
  ${plainArray(subjects.map(({ channel }) => channel))}::bigint[]
) as w (i, app_id, channel)`;

const named = (subjects: readonly Numbered[]): Candidate[] =>
  subjects.flatMap(({ i, mentions }) =>
    (mentions?.users ?? []).map((userId) => ({ i, userId, reason: 'mention' as const })),
  );

const inConversation = async (tx: TenantTx, subjects: readonly Numbered[]): Promise<Candidate[]> => {
  if (subjects.length === 0) return [];
  return tx.sql<Candidate[]>`
    select w.i, p.user_id, 'message' as reason
    from ${channelsOf(tx, subjects)}
    cross join lateral (
      select c.distinct_members from channels c
      where c.app_id = w.app_id and c.channel = w.channel and c.distinct_members is not null limit 1
    ) c
    cross join lateral unnest(c.distinct_members) as p (user_id)`;
};

const wantingAll = async (tx: TenantTx, subjects: readonly Numbered[]): Promise<Candidate[]> => {
  if (subjects.length === 0) return [];
  return tx.sql<Candidate[]>`
    select w.i, m.user_id, 'message' as reason
    from ${channelsOf(tx, subjects)}
    cross join lateral (
      select m.user_id from members m
      where m.app_id = w.app_id and m.channel = w.channel and m.notifications = 'all' offset 0
    ) m`;
};

const following = async (tx: TenantTx, subjects: readonly Numbered[]): Promise<Candidate[]> => {
  if (subjects.length === 0) return [];
  return tx.sql<Candidate[]>`
    select w.i, t.user_id, 'thread_reply' as reason
    from unnest(
      ${plainArray(subjects.map(({ i }) => i))}::int[],
      ${plainArray(subjects.map(({ app }) => app))}::uuid[],
      ${plainArray(subjects.map(({ parent }) => parent))}::uuid[]
    ) as w (i, app_id, parent_id)
    cross join lateral (
      select t.user_id from thread_members t where t.app_id = w.app_id and t.parent_id = w.parent_id and t.following offset 0
    ) t`;
};

const wholeChannel = async (
  tx: TenantTx,
  subjects: readonly Numbered[],
  { after, most }: Part,
): Promise<Candidate[]> => {
  if (subjects.length === 0) return [];
  return tx.sql<Candidate[]>`
    select w.i, m.user_id, 'channel' as reason
    from ${channelsOf(tx, subjects)}
    cross join lateral (
      select m.user_id from members m
      where m.app_id = w.app_id and m.channel = w.channel and m.user_id > ${after}
      order by m.user_id limit ${most}
    ) m`;
};

/** Active at this moment: a session that lives and is not idle, of one who did not set themselves away. */
const activeNow = async (
  tx: TenantTx,
  subjects: readonly Numbered[],
  { after, most }: Part,
): Promise<Candidate[]> => {
  if (subjects.length === 0) return [];
  return tx.sql<Candidate[]>`
    select w.i, m.user_id, 'here' as reason
    from ${channelsOf(tx, subjects)}
    cross join lateral (
      select m.app_id, m.user_id from members m
      where m.app_id = w.app_id and m.channel = w.channel and m.user_id > ${after}
      order by m.user_id limit ${most}
    ) m
    cross join lateral (
      select s.user_id from presence_sessions s
      where s.app_id = m.app_id and s.user_id = m.user_id and not s.idle and s.shown_until > ${tx.at} limit 1
    ) s
    where not exists (
      select from presence_settings p where p.app_id = m.app_id and p.user_id = m.user_id and p.away
    )`;
};

/** Of a part of the channel's people those who are in a group that is named. */
const inGroups = async (
  tx: TenantTx,
  subjects: readonly Numbered[],
  { after, most }: Part,
): Promise<Candidate[]> => {
  const named = subjects.flatMap((subject) =>
    (subject.mentions?.groups ?? []).map((group) => ({ ...subject, group })),
  );
  if (named.length === 0) return [];
  return tx.sql<Candidate[]>`
    select distinct w.i, g.user_id, 'group' as reason
    from unnest(
      ${plainArray(named.map(({ i }) => i))}::int[],
      ${plainArray(named.map(({ app }) => app))}::uuid[],
      ${plainArray(named.map(({ channel }) => channel))}::bigint[],
      ${plainArray(named.map(({ group }) => group))}::uuid[]
    ) as w (i, app_id, channel, group_id)
    cross join lateral (
      select g.app_id, g.user_id from group_members g
      where g.app_id = w.app_id and g.group_id = w.group_id and g.user_id > ${after}
        and g.user_id <= coalesce((
          select max(p.user_id) from (
            select m.user_id from members m
            where m.app_id = w.app_id and m.channel = w.channel and m.user_id > ${after}
            order by m.user_id limit ${most}
          ) p
        ), '')
      offset 0
    ) g
    cross join lateral (
      select 1 from members m
      where m.app_id = w.app_id and m.channel = w.channel and m.user_id = g.user_id limit 1
    ) m`;
};
