import type { MethodCall } from '@parley/protocol';
import { fillingOf } from '@parley/server/internal/modules/messaging/search/jobs.ts';
import { type BenchEngine, openEngine } from './setup/engine.ts';
import { until } from './setup/paced.ts';
import { openServer, type Server } from './setup/postgres.ts';
import type { Flags, Result } from './setup/result.ts';
import { fillSayings, wordsEach } from './setup/sayings.ts';
import { median, percentile, round } from './setup/statistics.ts';
import { cid, person } from './setup/town.ts';
import { vocabulary, wordSaidOnceIn } from './setup/vocabulary.ts';

const promised = { typicalMs: 30, worstMs: 200 };
const channels = 1_000;
const words = vocabulary(20_000);
const said = (messages: number): string => wordSaidOnceIn(words, messages, wordsEach);
/** Out of the budget of a search, what it takes to read and present what was found. */
const presentingMs = 50;

type Query = Omit<MethodCall<'search.messages'>, 'limit' | 'zone'>;

/** What people look for. */
const typical: Record<string, Query> = {
  'a word of one in 10': { query: `${said(10)} ` },
  'a word of one in 1,000': { query: `${said(1_000)} ` },
  'a word of one in 5,000': { query: `${said(5_000)} ` },
  'two words': { query: `${said(50)} ${said(300)} ` },
  'a phrase': { query: `"${said(20)} ${said(30)}"` },
  'the beginning of a word': { query: said(2_000).slice(0, 4) },
  'in a channel': { query: `${said(100)} in:${cid(50)}` },
  'from somebody': { query: `${said(20)} from:${person(0)}` },
  'by relevance': { query: `${said(3_000)} ${said(500)} `, sort: 'relevance' },
};

/** What costs most: common words together that are hardly ever found, and everything that begins with two letters. */
const worst: Record<string, Query> = {
  'a phrase nobody said': { query: `"${words.slice(0, 5).join(' ')}"` },
  'common words, never together': { query: `${words.slice(0, 10).join(' ')} ` },
  'two letters by relevance': { query: (words[0] ?? '').slice(0, 2), sort: 'relevance' },
  'the commonest word by relevance': { query: `${words[0]} `, sort: 'relevance' },
  'common, in a channel that does not say it': { query: `${said(8)} ${said(5_000)} in:${cid(50)}` },
};

/** Searches one after the other over a million messages, by one who may read half of the 1,000 channels; beside plain SQL. */
export const search = async (flags: Flags): Promise<Result> => {
  const each = flags.quick ? 100 : 1_000;
  const rounds = flags.quick ? 20 : 50;
  const server = await openServer();
  const engine = await openEngine(server, { channels, follow: true });
  await fillSayings(server.owner, engine.app, { each, words });
  await server.owner`update parley.channels set private = false where app_id = ${engine.app} and channel % 2 = 0`;
  const startedMs = performance.now();
  await index(server, engine);
  const indexedPerSecond = (each * channels * 1_000) / (performance.now() - startedMs);
  await server.owner`vacuum analyze`;

  const timed = async (queries: Record<string, Query>): Promise<Record<string, Timed>> => {
    const times: Record<string, Timed> = {};
    for (const [name, query] of Object.entries(queries)) times[name] = await timesOf(engine, query, rounds);
    return times;
  };
  const found = { typical: await timed(typical), worst: await timed(worst) };
  const plain = await plainly(server, engine.app, rounds);
  await engine.close();
  await server.close();
  const typicalMs = median(Object.values(found.typical).map(({ p50Ms }) => p50Ms));
  const tooLong = Object.values({ ...found.typical, ...found.worst }).filter(
    ({ mostMs, partial }) => mostMs > promised.worstMs && !partial,
  );
  return {
    bench: 'search',
    unit: 'ms a search',
    ours: round(typicalMs, 2),
    reference: round(plain, 2),
    ratio: round(plain / typicalMs, 2),
    details: {
      pass:
        typicalMs <= promised.typicalMs &&
        tooLong.length === 0 &&
        Object.values(found.worst).every(({ mostMs }) => mostMs <= promised.worstMs + presentingMs),
      ...found,
      messages: each * channels,
      indexedPerSecond: round(indexedPerSecond),
      settings: server.settings,
    },
  };
};

interface Timed {
  p50Ms: number;
  p99Ms: number;
  mostMs: number;
  found: number;
  /** At least once it told that its time was over. */
  partial: boolean;
}

const timesOf = async (engine: BenchEngine, query: Query, rounds: number): Promise<Timed> => {
  const times: number[] = [];
  let found = 0;
  let partial = false;
  for (let n = 0; n < rounds; n += 1) {
    const atMs = performance.now();
    const answer = await engine.call('search.messages', person(0), { ...query, limit: 20 });
    times.push(performance.now() - atMs);
    found = answer.items.length;
    partial ||= answer.partial;
  }
  const of = (part: number): number => round(percentile(times, part), 1);
  return { p50Ms: of(0.5), p99Ms: of(0.99), mostMs: of(1), found, partial };
};

/** Has the job of the engine give all messages their words. */
const index = async (server: Server, { app, context }: BenchEngine): Promise<void> => {
  const gaps = await server.owner<{ appId: string; channel: number }[]>`
    select app_id, channel from parley.word_gaps`;
  await context.db.tenant(app, 'write', (tx) => context.jobs.addAll(tx, fillingOf(gaps)));
  await until(async () => {
    const [row] = await server.owner<{ left: number }[]>`select count(*) as left from parley.word_gaps`;
    return row?.left === 0;
  }, 200);
};

/** The median of the same words asked of PostgreSQL's own full text index, with nobody's rights and nothing presented. */
const plainly = async (server: Server, app: string, rounds: number): Promise<number> => {
  const texts = Object.values(typical).map(({ query }) => query.replaceAll(/\S+:\S+|"/g, '').trim());
  await server.owner`
    create table plain_words as
    select id, created_at, to_tsvector('english', text) as words from parley.messages where app_id = ${app}`;
  await server.owner`create index on plain_words using gin (words)`;
  await server.owner`vacuum analyze plain_words`;
  const medians: number[] = [];
  for (const text of texts) {
    const times: number[] = [];
    for (let n = 0; n < rounds; n += 1) {
      const atMs = performance.now();
      await server.owner`
        select id from plain_words where words @@ plainto_tsquery('english', ${text})
        order by created_at desc limit 20`;
      times.push(performance.now() - atMs);
    }
    medians.push(median(times));
  }
  return median(medians);
};
