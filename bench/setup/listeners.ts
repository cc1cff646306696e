import { fork } from 'node:child_process';
import { once } from 'node:events';
import { childArguments } from './child.ts';

/** People connected over real sockets, in a process of their own. */
export interface Listeners {
  /** Publications received so far. */
  received(): Promise<number>;
  close(): void;
}

/**
 * @param engine its address, `http://...`
 * @param tokens one connection each
 */
export const listen = async (engine: string, tokens: readonly string[]): Promise<Listeners> => {
  const file = new URL('./listener-process.ts', import.meta.url);
  const child = fork(file, [], { execArgv: childArguments });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`unable to measure; the listeners ended with ${code}`);
  });
  ended.catch(() => {});
  child.send({ engine, tokens });
  await Promise.race([once(child, 'message'), ended]);
  return {
    received: async () => {
      child.send('count');
      const [count] = await Promise.race([once(child, 'message'), ended]);
      return Number(count);
    },
    close: () => child.kill(),
  };
};
