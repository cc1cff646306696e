import { randomIds } from '@parley/server/internal/platform/clock.ts';
import { httpSend } from './http.ts';
import { openListener } from './listener.ts';
import { cid, member } from './town.ts';

/** What the second process is asked to do. */
export interface DeliverPlan {
  engine: string;
  tokens: [string, string][];
  receivers: number;
  perSecond: number;
  seconds: number;
}

/** What it saw: milliseconds from the time a send was meant to begin to its arrival at a receiver. */
export interface Delivered {
  sent: number;
  latenciesMs: number[];
}

const ids = randomIds();
const channels = 20;
/** Ours are those of the first team: 50, 100, ... */
const channelOf = (n: number): string => cid(50 * (1 + (n % channels)));

process.on('message', async ({ engine, tokens, receivers, perSecond, seconds }: DeliverPlan) => {
  const known = new Map(tokens);
  const token = (person: string): string => known.get(person) ?? '';
  const send = httpSend(engine, token, 64);
  const intendedMs = new Map<string, number>();
  const latenciesMs: number[] = [];
  let wanted = 0;
  let warm = false;
  const received = Promise.withResolvers<void>();
  const arrived = (frame: string): void => {
    const atMs = performance.now();
    for (const [, id] of frame.matchAll(/"message":\{"id":"([^"]+)"/g)) {
      const meantMs = intendedMs.get(id ?? '');
      if (meantMs === undefined || !warm) continue;
      latenciesMs.push(atMs - meantMs);
      if (latenciesMs.length === wanted) received.resolve();
    }
  };
  for (let n = 0; n < receivers; n += 1) await openListener(engine, token(member(50, n)), arrived);

  /** Sends on a fixed beat, whether or not earlier ones were answered: what waits counts from when it was meant to go. */
  const beat = async (count: number): Promise<void> => {
    const startMs = performance.now();
    const answers: Promise<unknown>[] = [];
    for (let n = 0; n < count; n += 1) {
      const meantMs = startMs + (n * 1_000) / perSecond;
      const waitMs = meantMs - performance.now();
      if (waitMs > 1) await new Promise((resolve) => setTimeout(resolve, waitMs));
      const id = ids.uuid();
      intendedMs.set(id, meantMs);
      answers.push(
        send(member(50, 10 + (n % 9)), { cid: channelOf(n), id, text: `Message ${n}`, attachments: [] }),
      );
    }
    await Promise.all(answers);
  };
  await beat(perSecond * 2);
  warm = true;
  wanted = perSecond * seconds * receivers;
  await beat(perSecond * seconds);
  await received.promise;
  process.send?.({ sent: perSecond * seconds, latenciesMs } satisfies Delivered);
});
process.on('disconnect', () => process.exit(0));
