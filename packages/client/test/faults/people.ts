import { type Client, type ClientOptions, type Clock, createClient } from '@parley/client';
import type { TestEngine } from '@parley/testkit';

/** Real time, `times` as fast for whoever waits for it. */
export const fasterClock = (times: number): Clock => ({
  now: () => Date.now(),
  after: (ms, call) => {
    const timer = setTimeout(call, ms / times);
    return () => clearTimeout(timer);
  },
});

/** A client of one of the engine's people, not yet connected. */
export const clientOf = (
  { app }: TestEngine,
  user: string,
  url: string,
  options: Partial<ClientOptions> = {},
): Client => createClient({ url, token: () => app.token(user), ...options });

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

/** What a timeline shows, and which of it is still on its way. */
export const texts = (client: Client, cid: string): string[] =>
  client.state
    .timeline(cid)
    .rows.map(({ message, pending }) => (pending ? `(${message.text})` : message.text));
