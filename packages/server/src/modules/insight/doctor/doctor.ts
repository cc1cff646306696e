import type { Fragment, TransactionSql } from 'postgres';
import type { Sql } from '../../../platform/db/connect.ts';
import { plainArray, textArray } from '../../../platform/db/literal.ts';
import { type Check, type Difference, differencesMost } from './check.ts';
import { fileChecks } from './checks/files.ts';
import { followerChecks } from './checks/followers.ts';
import { logChecks } from './checks/log.ts';
import { memberChecks } from './checks/members.ts';
import { mentionChecks } from './checks/mentions.ts';
import { orphanChecks } from './checks/orphans.ts';
import { pollChecks } from './checks/polls.ts';
import { reactionChecks } from './checks/reactions.ts';
import { threadChecks } from './checks/threads.ts';
import { timelineChecks } from './checks/timeline.ts';
import { userLogChecks } from './checks/user-log.ts';
import { wordChecks, wordOrphanChecks } from './checks/words.ts';
import { type LookedInto, lookIntoStore } from './stored.ts';

const channelChecks: readonly Check[] = [
  ...timelineChecks,
  ...logChecks,
  ...threadChecks,
  ...memberChecks,
  ...reactionChecks,
  ...pollChecks,
  ...mentionChecks,
  ...followerChecks,
  ...wordChecks,
];

const appChecks: readonly Check[] = [...orphanChecks, ...fileChecks, ...wordOrphanChecks];

/** The names of all checks. */
export const checkNames: readonly string[] = [...channelChecks, ...userLogChecks, ...appChecks].map(
  ({ name }) => name,
);

/** What the doctor found. */
export interface Diagnosis {
  apps: number;
  channels: number;
  /** People with a log of their own. */
  people: number;
  /** Things that lie in the store of files; absent when it was not looked into. */
  stored?: number;
  differences: Difference[];
}

const channelsAtOnce = 1_000;
const peopleAtOnce = 5_000;

/**
 * Counts everything again and compares. Nothing is changed and nothing is locked.
 *
 * @param owner a connection as the owner of the tables, whom row level security does not bind
 * @param blob the store of files, to compare what lies there too
 * @returns the differences, at most 100 of one kind from each chunk
 * @example
 * const { differences } = await runDoctor(connectOwner(url));
 * assert.deepEqual(differences, []);
 */
export const runDoctor = async (owner: Sql, blob?: LookedInto): Promise<Diagnosis> => {
  const diagnosis: Diagnosis = { apps: 0, channels: 0, people: 0, differences: [] };
  let channel: Channel | undefined;
  do {
    channel = await snapshot(owner, async (sql) => {
      const chunk = await nextChannels(sql, channel);
      diagnosis.channels += chunk.length;
      if (chunk.length > 0)
        diagnosis.differences.push(...(await ask(sql, channelChecks, relationOfChannels(sql, chunk))));
      return chunk.at(-1);
    });
  } while (channel);
  let person: Person | undefined;
  do {
    person = await snapshot(owner, async (sql) => {
      const chunk = await nextPeople(sql, person);
      diagnosis.people += chunk.length;
      if (chunk.length > 0)
        diagnosis.differences.push(...(await ask(sql, userLogChecks, relationOfPeople(sql, chunk))));
      return chunk.at(-1);
    });
  } while (person);
  for (const { id } of await owner<{ id: string }[]>`select id from parley.apps order by id`) {
    diagnosis.apps += 1;
    const found = await snapshot(owner, (sql) => ask(sql, appChecks, sql`(select ${id}::uuid as app_id) w`));
    diagnosis.differences.push(...found);
  }
  if (!blob) return diagnosis;
  const { stored, differences } = await lookIntoStore(owner, blob);
  return { ...diagnosis, stored, differences: [...diagnosis.differences, ...differences] };
};

/** Everything the checks of a chunk compare is of one moment. */
const snapshot = <T>(owner: Sql, body: (sql: Sql) => Promise<T>): Promise<T> =>
  owner.begin('isolation level repeatable read read only', (sql: TransactionSql) =>
    body(sql as unknown as Sql),
  ) as Promise<T>;

const ask = async (sql: Sql, checks: readonly Check[], chunk: Fragment): Promise<Difference[]> => {
  const found: Difference[] = [];
  for (const { name, find } of checks) {
    const rows = await sql<Omit<Difference, 'check'>[]>`
      select app, place, stored, counted from (${find(sql, chunk)}) d order by app, place limit ${differencesMost}`;
    found.push(...rows.map((row) => ({ check: name, ...row })));
  }
  return found;
};

interface Channel {
  appId: string;
  channel: number;
  cid: string;
}

const nextChannels = async (sql: Sql, after: Channel | undefined): Promise<Channel[]> => [
  ...(await sql<Channel[]>`
    select app_id, channel, type || ':' || id as cid from parley.channels
    where not importing and (${after?.appId ?? null}::uuid is null
      or (app_id, channel) > (${after?.appId ?? null}::uuid, ${after?.channel ?? 0}::bigint))
    order by app_id, channel limit ${channelsAtOnce}`),
];

const relationOfChannels = (sql: Sql, chunk: readonly Channel[]): Fragment => sql`
  unnest(
    ${plainArray(chunk.map(({ appId }) => appId))}::uuid[], ${plainArray(chunk.map(({ channel }) => channel))}::bigint[],
    ${textArray(chunk.map(({ cid }) => cid))}::text[]
  ) as w (app_id, channel, cid)`;

interface Person {
  appId: string;
  userId: string;
}

const nextPeople = async (sql: Sql, after: Person | undefined): Promise<Person[]> => [
  ...(await sql<Person[]>`
    select app_id, user_id from parley.user_heads
    where ${after?.appId ?? null}::uuid is null
      or (app_id, user_id) > (${after?.appId ?? null}::uuid, ${after?.userId ?? ''}::text)
    order by app_id, user_id limit ${peopleAtOnce}`),
];

const relationOfPeople = (sql: Sql, chunk: readonly Person[]): Fragment => sql`
  unnest(
    ${plainArray(chunk.map(({ appId }) => appId))}::uuid[], ${textArray(chunk.map(({ userId }) => userId))}::text[]
  ) as w (app_id, user_id)`;
