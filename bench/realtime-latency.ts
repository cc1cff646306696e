import { findCentrifugo, startCentrifugo, type TestCentrifugo } from '@parley/testkit/realtime';
import { deliverFor, deliveries } from './setup/deliveries.ts';
import { type BenchEngine, openEngine } from './setup/engine.ts';
import { openServer } from './setup/postgres.ts';
import type { Flags, Result } from './setup/result.ts';
import { median, percentile, round, spread } from './setup/statistics.ts';

/**
 * From a send to its arrival at 10 people, through the engine with the hub in its process. Reference: the same engine on
 * Centrifugo, where there is one. Both run all the time, each on a database of its own, and take turns.
 */
export const realtimeLatency = async ({ quick }: Flags): Promise<Result> => {
  // Short turns and many: a pause of the machine costs one of them, not half of all.
  const rounds = quick ? 4 : 12;
  const seconds = quick ? 4 : 10;
  const hub = await open();
  const beside = findCentrifugo() === undefined ? undefined : await open(await startCentrifugo());
  const ours: number[][] = [];
  const theirs: number[][] = [];
  for (let round = 0; round < rounds; round += 1) {
    const measureOurs = async () => ours.push((await deliverFor(hub.engine, seconds)).latenciesMs);
    const measureTheirs = async () =>
      beside && theirs.push((await deliverFor(beside.engine, seconds)).latenciesMs);
    // What a machine does every some seconds would meet the same of the two every time: each is first in turn.
    const turns = [measureOurs, measureTheirs];
    for (const turn of round % 2 === 0 ? turns : turns.reverse()) await turn();
  }
  await hub.close();
  await beside?.close();
  const mine = p99(ours);
  const other = beside && p99(theirs);
  return {
    bench: 'realtime-latency',
    unit: 'ms p99',
    ours: round(mine, 1),
    reference: other === undefined ? null : round(other, 1),
    ratio: other === undefined ? null : round(other / mine, 2),
    details: {
      pass: mine <= deliveries.p99MostMs && mine <= (other ?? mine),
      ours: shown(ours),
      ...(beside && { reference: shown(theirs) }),
      perSecond: deliveries.perSecond,
      receivers: deliveries.receivers,
    },
  };
};

const open = async (
  centrifugo?: TestCentrifugo,
): Promise<{ engine: BenchEngine; close(): Promise<void> }> => {
  const server = await openServer();
  const engine = await openEngine(server, { channels: 1_000, follow: true, centrifugo });
  return {
    engine,
    close: async () => {
      await engine.close();
      await centrifugo?.kill();
      await server.close();
    },
  };
};

const p99 = (windows: readonly number[][]): number =>
  median(windows.map((window) => percentile(window, 0.99)));

const shown = (windows: readonly number[][]) => {
  const all = windows.flat();
  return {
    p50Ms: round(percentile(all, 0.5), 1),
    mostMs: round(percentile(all, 1), 1),
    p99Spread: spread(windows.map((window) => round(percentile(window, 0.99), 1))),
    delivered: all.length,
  };
};
