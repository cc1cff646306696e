import { type Client, type Clock, createClient } from '../../src/index.ts';
import { type FakeEngine, startFakeEngine } from '../engine.ts';

/** Real time, but nobody waits longer than 20 ms for it. */
export const hurried: Clock = {
  now: () => Date.now(),
  after: (ms, call) => {
    const timer = setTimeout(call, ms >= 15_000 ? ms : Math.min(ms, 20));
    return () => clearTimeout(timer);
  },
};

/** An engine, and clients that are closed when the test ends. */
export interface Scene {
  readonly engine: FakeEngine;
  client(options?: Partial<Parameters<typeof createClient>[0]>): Client;
}

/** Longer than any of these tests takes. */
export const limit = { timeout: 30_000 };

/** What a test does over an engine of its own. */
export const scene = (body: (scene: Scene) => Promise<void>) => async (): Promise<void> => {
  const engine = await startFakeEngine();
  const clients: Client[] = [];
  try {
    await body({
      engine,
      client: (options = {}) => {
        const made = createClient({ url: engine.url, token: () => 'token', clock: hurried, ...options });
        clients.push(made);
        return made;
      },
    });
  } finally {
    for (const client of clients) await client.close();
    await engine.close();
  }
};

/** Resolves when a state is seen; the test's own time-out is the limit. */
export const until = (client: Client, seen: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    if (seen()) return resolve();
    const stop = client.subscribe(() => {
      if (!seen()) return;
      stop();
      resolve();
    });
  });

export const cid = 'messaging:welcome';
export const textsOf = (client: Client): string[] =>
  client.state.timeline(cid).rows.map((row) => row.message.text);

let count = 0;
export const newId = (): string => `0190a0a0-0000-7000-8000-${String(++count).padStart(12, '0')}`;
