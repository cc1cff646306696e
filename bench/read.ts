import { readFile } from 'node:fs/promises';
import type { Sql } from '@parley/server/internal/platform/db/connect.ts';
import { openEngine } from './setup/engine.ts';
import { fillHistory, reader } from './setup/history.ts';
import { pgbench, requirePgbench } from './setup/pgbench.ts';
import { openServer } from './setup/postgres.ts';
import type { Flags, Result } from './setup/result.ts';
import { median, percentile, round, spread } from './setup/statistics.ts';
import { cid, person } from './setup/town.ts';

const channels = 1_000;
const listed = 200;

/** Pages of 50 messages and lists of 200 channels, one after the other, beside plain SQL on the same rows. */
export const read = async (flags: Flags): Promise<Result> => {
  await requirePgbench();
  const each = flags.quick ? 200 : 1_000;
  const rounds = flags.quick ? 3 : 7;
  const seconds = flags.quick ? 2 : 5;
  const server = await openServer();
  const engine = await openEngine(server, { channels, follow: false });
  const first = await fillHistory(server.owner, engine.app, { each, of: listed });
  const reference = (script: string) => async (): Promise<number> => {
    const variables = { app: engine.app, first, newest: each };
    return (await pgbench({ url: server.url, script, clients: 1, seconds, variables })).latencyMs;
  };
  const plainPage = await plain(server.owner, 'read-page');
  const plainList = await plain(server.owner, 'read-channels');
  const page = async (): Promise<void> => {
    const channel = 1 + Math.floor(Math.random() * channels);
    const before = 50 + Math.floor(Math.random() * (each - 50));
    const of = person((channel % 50) * 20);
    const { items } = await engine.call('messages.list', of, { cid: cid(channel), before, limit: 50 });
    if (items.length < 49) throw new Error(`unable to measure; a page held ${items.length}`);
  };
  const list = async (): Promise<void> => {
    let cursor: string | undefined;
    let found = 0;
    do {
      const answer = await engine.call('channels.query', reader, { limit: 100, ...(cursor && { cursor }) });
      found += answer.items.length;
      cursor = answer.next;
    } while (cursor);
    if (found !== listed) throw new Error(`unable to measure; the list held ${found}`);
  };
  const pages = await alternate(rounds, seconds, page, reference('read-page'), () =>
    plainPage({
      app: engine.app,
      number: first + Math.floor(Math.random() * channels),
      before: 50 + Math.floor(Math.random() * (each - 50)),
    }),
  );
  const lists = await alternate(rounds, seconds, list, reference('read-channels'), () =>
    plainList({ app: engine.app }),
  );
  const [rows] = await server.owner<{ messages: number }[]>`select count(*) as messages from parley.messages`;
  await engine.close();
  await server.close();
  return {
    bench: 'read',
    unit: 'ms a page of 50 messages',
    ours: pages.ours,
    reference: pages.reference,
    ratio: pages.ratio,
    details: {
      pass: pages.ratio >= 0.5 && lists.ratio >= 0.5,
      page: pages,
      channelList: lists,
      messages: rows?.messages,
      channelsListed: listed,
      settings: server.settings,
    },
  };
};

/**
 * A script of `reference/` through the engine's own driver and on its rows as JavaScript has them: what an engine that did
 * nothing but this would take.
 */
const plain = async (sql: Sql, script: string) => {
  const file = await readFile(new URL(`reference/${script}.sql`, import.meta.url), 'utf8');
  const names: string[] = [];
  const text = file.replace(/^(--|\\).*$/gm, '').replace(/(?<!:):(\w+)/g, (_, name: string) => {
    if (!names.includes(name)) names.push(name);
    return `$${names.indexOf(name) + 1}`;
  });
  return async (variables: Record<string, string | number>): Promise<void> => {
    const values = names.map((name) => variables[name] ?? null);
    await sql.unsafe(text, values, { prepare: true });
  };
};

const alternate = async (
  rounds: number,
  seconds: number,
  once: () => Promise<void>,
  reference: () => Promise<number>,
  throughDriver: () => Promise<void>,
) => {
  const ours: number[] = [];
  const theirs: number[] = [];
  const driver: number[] = [];
  const p99s: number[] = [];
  await timesOf(once, 1);
  await timesOf(throughDriver, 1);
  for (let n = 0; n < rounds; n += 1) {
    const times = await timesOf(once, seconds);
    ours.push(mean(times));
    p99s.push(percentile(times, 0.99));
    theirs.push(await reference());
    driver.push(mean(await timesOf(throughDriver, seconds)));
  }
  return {
    ours: round(median(ours), 3),
    reference: round(median(theirs), 3),
    ratio: round(median(theirs) / median(ours), 2),
    spread: spread(ours.map((ms) => round(ms, 3))),
    referenceSpread: spread(theirs.map((ms) => round(ms, 3))),
    p99Ms: round(median(p99s), 2),
    referenceThroughDriver: round(median(driver), 3),
  };
};

const mean = (times: readonly number[]): number => times.reduce((sum, ms) => sum + ms, 0) / times.length;

/** Milliseconds of each call, one after the other. */
const timesOf = async (once: () => Promise<void>, seconds: number): Promise<number[]> => {
  const times: number[] = [];
  const endMs = performance.now() + seconds * 1_000;
  while (performance.now() < endMs) {
    const atMs = performance.now();
    await once();
    times.push(performance.now() - atMs);
  }
  return times;
};
