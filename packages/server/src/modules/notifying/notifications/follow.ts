import { limits, type Mentions } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import { plainArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { loadCandidates, type Subject } from './candidates.ts';
import { notifyEveryone } from './everyone.ts';
import { noticesFor } from './notices.ts';
import { noticesOfReactions, type Reacted } from './reactions.ts';
import { removeAbout, removeReactions } from './store.remove.ts';
import { noticesOfTasks, removeTasks, type Tasked } from './tasks.ts';
import { type Gone, type Notice, writeNotices } from './write.ts';

/** An entry of a channel's log. */
interface Entry {
  appId: string;
  channel: number;
  type: string;
  subject: string | null;
  actor: string | null;
  seq: number | null;
  data: Record<string, unknown> | null;
  at: Date;
}

/**
 * Tells people of what channels' logs say, in the transaction that moves the follower on: once each. A message that names
 * everyone in a large channel is told by a job, a part of them at a time, so that nobody else's news wait for it.
 *
 * @param ended what was told and is gone otherwise, deleted in this transaction
 * @returns what was told
 */
export const notify = async (
  context: Context,
  tx: TenantTx,
  entries: readonly Entry[],
  ended: readonly Gone[] = [],
): Promise<Notice[]> => {
  const heard = entries.filter(({ subject, data }) => subject !== null && data?.shadowed !== true);
  const of = (type: string): Entry[] => heard.filter((entry) => entry.type === type);
  const subjects = [...of('message.new'), ...of('message.updated').filter(mentionsOf)].map(subjectOf);
  const reacted = of('reaction.new').flatMap(reactedOf);
  const tasked = of('message.updated').flatMap(taskedOf);
  const [everyone, gone, ungone, done] = await Promise.all([
    smallChannels(tx, subjects),
    removeAbout(
      tx,
      of('message.deleted').map(({ appId: app, subject }) => ({ app, message: String(subject) })),
    ),
    removeReactions(tx, of('reaction.removed').flatMap(reactedOf)),
    removeTasks(tx, tasked),
  ]);
  const candidates = await loadCandidates(tx, subjects, everyone);
  const notices = [
    ...(await noticesFor(tx, subjects, candidates)),
    ...(await noticesOfReactions(tx, reacted)),
    ...(await noticesOfTasks(tx, tasked)),
  ];
  const large = subjects.filter((subject, i) => isLoud(subject) && !everyone.has(i));
  await context.jobs.addAll(
    tx,
    large.map(({ app, channel, message }) => ({
      app,
      job: notifyEveryone,
      input: { channel, message, after: '' },
    })),
  );
  const past = [...gone, ...ungone, ...ended, ...done];
  if (notices.length + past.length === 0) return [];
  return writeNotices(context, tx, notices, past);
};

const mentionsOf = (entry: Entry): Mentions | undefined => entry.data?.mentions as Mentions | undefined;

const subjectOf = (entry: Entry): Subject => ({
  app: entry.appId,
  channel: entry.channel,
  message: String(entry.subject),
  at: entry.at,
  parent: typeof entry.data?.parentId === 'string' ? entry.data.parentId : undefined,
  mentions: mentionsOf(entry),
  fresh: entry.type === 'message.new',
  inTimeline: entry.seq !== null,
});

const reactedOf = ({ appId: app, channel, subject, actor, data, at }: Entry): Reacted[] =>
  actor === null || typeof data?.emoji !== 'string'
    ? []
    : [{ app, channel, message: String(subject), actor, emoji: data.emoji, at }];

const taskedOf = ({ appId: app, channel, subject, actor, data, at }: Entry): Tasked[] => {
  const task = data?.task as Pick<Tasked, 'assignee' | 'given'> | undefined;
  return task ? [{ ...task, app, channel, message: String(subject), actor, at }] : [];
};

const isLoud = ({ mentions }: Subject): boolean =>
  mentions !== undefined && (mentions.channel || mentions.here || mentions.groups.length > 0);

/** Of the messages that name everyone those whose channels are small enough to be told at once. */
const smallChannels = async (tx: TenantTx, subjects: readonly Subject[]): Promise<Set<number>> => {
  const loud = subjects.flatMap((subject, i) => (isLoud(subject) ? [{ ...subject, i }] : []));
  if (loud.length === 0) return new Set();
  const rows = await tx.sql<{ i: number }[]>`
    select w.i
    from unnest(
      ${plainArray(loud.map(({ i }) => i))}::int[],
      ${plainArray(loud.map(({ app }) => app))}::uuid[],
      ${plainArray(loud.map(({ channel }) => channel))}::bigint[]
    ) as w (i, app_id, channel)
    cross join lateral (
      select * from channels c
      where c.app_id = w.app_id and c.channel = w.channel and c.member_count <= ${limits.notifiedAtOnce} limit 1
    ) c`;
  return new Set(rows.map(({ i }) => i));
};
