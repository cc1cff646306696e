import { deliverFor, deliveries } from './setup/deliveries.ts';
import { openEngine } from './setup/engine.ts';
import { openServer } from './setup/postgres.ts';
import type { Flags, Result } from './setup/result.ts';
import { percentile, round } from './setup/statistics.ts';

/** From the moment a send was meant to begin to its arrival at each of 10 people; sent and received by a second process. */
export const deliver = async (flags: Flags): Promise<Result> => {
  const server = await openServer();
  const engine = await openEngine(server, { channels: 1_000, follow: true });
  const { sent, latenciesMs } = await deliverFor(engine, flags.quick ? 20 : 60);
  await engine.close();
  await server.close();
  const p99Ms = percentile(latenciesMs, 0.99);
  return {
    bench: 'deliver',
    unit: 'ms p99',
    ours: round(p99Ms, 1),
    reference: null,
    ratio: null,
    details: {
      pass: p99Ms <= deliveries.p99MostMs,
      p50Ms: round(percentile(latenciesMs, 0.5), 1),
      p99Ms: round(p99Ms, 1),
      mostMs: round(percentile(latenciesMs, 1), 1),
      sent,
      delivered: latenciesMs.length,
      perSecond: deliveries.perSecond,
      receivers: deliveries.receivers,
      settings: server.settings,
    },
  };
};
