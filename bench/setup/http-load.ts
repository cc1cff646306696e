import { fork } from 'node:child_process';
import { once } from 'node:events';
import { childArguments } from './child.ts';
import type { BenchEngine } from './engine.ts';
import type { Outcome, Plan } from './load.ts';
import { person, town } from './town.ts';

/** Runs the load over HTTP from a second process. */
export const loadOverHttp = async (engine: BenchEngine, plan: Plan): Promise<Outcome> => {
  const child = fork(new URL('./http-load-process.ts', import.meta.url), [], {
    execArgv: childArguments,
    serialization: 'advanced',
  });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`unable to measure; the load over HTTP ended with ${code}`);
  });
  ended.catch(() => {});
  const tokens = Array.from({ length: town.people }, (_, n) => [person(n), engine.token(person(n))]);
  child.send({ engine: engine.url, tokens, plan });
  const [outcome] = await Promise.race([once(child, 'message'), ended]);
  child.kill();
  return outcome as Outcome;
};
