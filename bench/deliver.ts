import { fork } from 'node:child_process';
import { once } from 'node:events';
import { childArguments } from './setup/child.ts';
import type { Delivered, DeliverPlan } from './setup/deliver-process.ts';
import { openEngine } from './setup/engine.ts';
import { openServer } from './setup/postgres.ts';
import type { Flags, Result } from './setup/result.ts';
import { percentile, round } from './setup/statistics.ts';
import { person, town } from './setup/town.ts';

const perSecond = 200;
const receivers = 10;
const p99MostMs = 50;

/** From the moment a send was meant to begin to its arrival at each of 10 people; sent and received by a second process. */
export const deliver = async (flags: Flags): Promise<Result> => {
  const server = await openServer();
  const engine = await openEngine(server, { channels: 1_000, follow: true });
  const child = fork(new URL('./setup/deliver-process.ts', import.meta.url), [], {
    execArgv: childArguments,
    serialization: 'advanced',
  });
  const tokens = Array.from({ length: town.team }, (_, n): [string, string] => [
    person(n),
    engine.token(person(n)),
  ]);
  const seconds = flags.quick ? 20 : 60;
  child.send({ engine: engine.url, tokens, receivers, perSecond, seconds } satisfies DeliverPlan);
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`unable to measure; the receivers ended with ${code}`);
  });
  ended.catch(() => {});
  const [{ sent, latenciesMs }] = (await Promise.race([once(child, 'message'), ended])) as [Delivered];
  child.kill();
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
      pass: p99Ms <= p99MostMs,
      p50Ms: round(percentile(latenciesMs, 0.5), 1),
      p99Ms: round(p99Ms, 1),
      mostMs: round(percentile(latenciesMs, 1), 1),
      sent,
      delivered: latenciesMs.length,
      perSecond,
      receivers,
      settings: server.settings,
    },
  };
};
