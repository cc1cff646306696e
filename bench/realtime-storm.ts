/**
 * 5,000 clients lose their connections in the same moment while a message is written in every channel: how long until each
 * is connected again and has synced, and what that asks of the database. The clients are in a second process.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as after } from 'node:timers/promises';
import { randomIds } from '@parley/server/internal/platform/clock.ts';
import { childArguments } from './setup/child.ts';
import { openEngine } from './setup/engine.ts';
import { openServer, type Server } from './setup/postgres.ts';
import type { Flags, Result } from './setup/result.ts';
import { percentile, round } from './setup/statistics.ts';
import type { StormClient, Stormed, StormPlan } from './setup/storm-process.ts';
import { cid, member, town } from './setup/town.ts';

const backMostMs = 30_000;
/** Of the pool of transactions and of the one beside it, as the engine opens them by default. */
const connectionsMost = 2 * 16;

/** @returns seconds until the last of them is back */
export const realtimeStorm = async (flags: Flags): Promise<Result> => {
  const connections = flags.quick ? 1_000 : 5_000;
  const ids = randomIds();
  const server = await openServer();
  const engine = await openEngine(server, { channels: 1_000, follow: true });
  const child = fork(new URL('./setup/storm-process.ts', import.meta.url), [], { execArgv: childArguments });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`unable to measure; the clients ended with ${code}`);
  });
  ended.catch(() => {});
  const clients = Array.from({ length: connections }, (_, n): StormClient => {
    const team = n % town.teams;
    // The last one of each team is banned.
    const who = member(team, Math.floor(n / town.teams) % (town.team - 1));
    return {
      token: engine.token(who),
      // Channels are numbered from 1; this is the first of the team.
      cid: cid(team === 0 ? town.teams : team),
      session: ids.uuid(),
      watched: Array.from({ length: 10 }, (_, i) => member(team, i)),
    };
  });
  child.send({ engine: engine.url, clients } satisfies StormPlan);
  await Promise.race([once(child, 'message'), ended]);
  // The crowd that came to be connected is no part of the storm.
  await after(12_000);
  await engine.followed();

  const before = await transactions(server);
  const watch = watchConnections(server);
  child.send('drop');
  const sendsFrom = performance.now();
  const teams = Array.from({ length: town.teams }, (_, n) => n + 1);
  await Promise.all(
    teams.map((team) =>
      engine.call('messages.send', member(team, 0), { cid: cid(team), id: ids.uuid(), text: 'Hello' }),
    ),
  );
  const sendsMs = performance.now() - sendsFrom;
  const [stormed] = (await Promise.race([once(child, 'message'), ended])) as [Stormed];
  const most = await watch.stop();
  const after_ = await transactions(server);
  child.kill();
  await engine.close();
  await server.close();

  const { backMs, connectMs, syncMs, connects, refusedConnects, syncs, status5xx, diffsInOneSecond } =
    stormed;
  const lastMs = Math.max(...backMs);
  const each = (count: number) => round(count / clients.length, 2);
  return {
    bench: 'realtime-storm',
    unit: 's until the last is back',
    ours: round(lastMs / 1_000, 1),
    reference: null,
    ratio: null,
    details: {
      pass:
        lastMs <= backMostMs &&
        status5xx === 0 &&
        most <= connectionsMost &&
        connects - refusedConnects === clients.length &&
        syncs === clients.length &&
        diffsInOneSecond <= 1,
      clients: clients.length,
      p50Ms: round(percentile(backMs, 0.5)),
      p99Ms: round(percentile(backMs, 0.99)),
      connectsEach: each(connects),
      refusedConnects,
      syncsEach: each(syncs),
      transactionsEach: each(after_ - before),
      connectP99Ms: round(percentile(connectMs, 0.99)),
      syncP99Ms: round(percentile(syncMs, 0.99)),
      sendsMs: round(sendsMs),
      status5xx,
      databaseConnectionsMost: most,
      presenceEventsInOneSecond: diffsInOneSecond,
    },
  };
};

const transactions = async ({ owner }: Server): Promise<number> => {
  const [row] = await owner<{ count: number }[]>`
    select xact_commit + xact_rollback as count from pg_stat_database where datname = current_database()`;
  return row?.count ?? 0;
};

/** Counts the engine's connections until it is stopped. */
const watchConnections = ({ owner }: Server): { stop(): Promise<number> } => {
  const state = { over: false, most: 0 };
  const done = (async () => {
    while (!state.over) {
      const [row] = await owner<{ count: number }[]>`
        select count(*)::int as count from pg_stat_activity
        where datname = current_database() and application_name = 'parley'`;
      state.most = Math.max(state.most, row?.count ?? 0);
      await after(100);
    }
    return state.most;
  })();
  return {
    stop: () => {
      state.over = true;
      return done;
    },
  };
};
