import { openEngine } from '../setup/engine.ts';
import { watchLag } from '../setup/lag.ts';
import { listen } from '../setup/listeners.ts';
import { pgbench, requirePgbench } from '../setup/pgbench.ts';
import { openServer } from '../setup/postgres.ts';
import type { Flags, Result } from '../setup/result.ts';
import { median, round, spread } from '../setup/statistics.ts';
import { person, town } from '../setup/town.ts';
import { measure, summary, type Window } from '../setup/windows.ts';

const senders = 64;
const channels = 1_000;
const sockets = 200;
const lagMostMs = 2_000;

/**
 * From a freshly migrated database that nobody analysed: sends with the fanout follower writing a row for each of 20
 * members, beside the same transaction with those rows. The clock stops when the follower is done.
 */
export const sustained = async (flags: Flags): Promise<Result> => {
  await requirePgbench();
  const rounds = flags.quick ? 1 : 2;
  const seconds = flags.quick ? 15 : 60;
  const ours: (Window & { lagMs: number; perSecondToTheEnd: number })[] = [];
  const theirs: number[] = [];
  let settings = {};
  for (let round = 0; round < rounds; round += 1) {
    const server = await openServer();
    ours.push(await oneRun(server, seconds));
    const reference = await server.reference({ channels });
    theirs.push(
      (
        await pgbench({
          url: reference.url,
          script: 'sustained',
          variables: { channels },
          clients: senders,
          seconds,
        })
      ).perSecond,
    );
    await reference.close();
    settings = server.settings;
    await server.close();
  }
  const mine = median(ours.map(({ perSecondToTheEnd }) => perSecondToTheEnd));
  const reached = median(theirs);
  const lagMs = Math.max(...ours.map((window) => window.lagMs));
  return {
    bench: 'send --sustained',
    unit: 'messages/s',
    ours: round(mine),
    reference: round(reached),
    ratio: round(mine / reached, 2),
    details: {
      pass: mine / reached >= 1.8 && lagMs <= lagMostMs,
      seconds,
      followerLagMs: round(lagMs),
      referenceSpread: spread(theirs.map((value) => round(value))),
      ...summary(ours),
      sockets,
      settings,
    },
  };
};

const oneRun = async (server: Awaited<ReturnType<typeof openServer>>, seconds: number) => {
  const engine = await openEngine(server, { channels, follow: true });
  const people = Array.from({ length: sockets }, (_, n) => engine.token(person(n)));
  const listeners = await listen(engine.url, people);
  const lag = watchLag(server, engine.app);
  const startedMs = performance.now();
  let endedMs = startedMs;
  const settle = async (): Promise<void> => {
    await engine.followed();
    endedMs = performance.now();
  };
  const plan = { senders, channels, seconds, accepted: lag.saw };
  const window = await measure(server, engine, plan, { settle });
  const lagMs = await lag.stop();
  listeners.close();
  await engine.close();
  await requireFollowed(server, window.outcome.accepted);
  const perSecondToTheEnd = window.outcome.accepted / ((endedMs - startedMs) / 1_000);
  return { ...window, lagMs, perSecondToTheEnd };
};

const requireFollowed = async (server: Awaited<ReturnType<typeof openServer>>, accepted: number) => {
  const [row] = await server.owner<{ count: number }[]>`select count(*) as count from parley.user_messages`;
  if (row?.count !== accepted * town.team)
    throw new Error(`unable to measure; ${row?.count} user_messages for ${accepted} messages`);
};
