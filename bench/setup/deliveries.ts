import { fork } from 'node:child_process';
import { once } from 'node:events';
import { childArguments } from './child.ts';
import type { Delivered, DeliverPlan } from './deliver-process.ts';
import type { BenchEngine } from './engine.ts';
import { person, town } from './town.ts';

/** 200 sends a second, each to 10 people. */
export const deliveries = { perSecond: 200, receivers: 10, p99MostMs: 50 };

/** Sends and receives in a process of its own for some seconds. */
export const deliverFor = async (engine: BenchEngine, seconds: number): Promise<Delivered> => {
  const child = fork(new URL('./deliver-process.ts', import.meta.url), [], {
    execArgv: childArguments,
    serialization: 'advanced',
  });
  const tokens = Array.from({ length: town.team }, (_, n): [string, string] => [
    person(n),
    engine.token(person(n)),
  ]);
  const { perSecond, receivers } = deliveries;
  child.send({ engine: engine.url, tokens, receivers, perSecond, seconds } satisfies DeliverPlan);
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`unable to measure; the receivers ended with ${code}`);
  });
  ended.catch(() => {});
  const [delivered] = (await Promise.race([once(child, 'message'), ended])) as [Delivered];
  child.kill();
  return delivered;
};
