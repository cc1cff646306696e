import { httpSend } from './http.ts';
import { openListener } from './listener.ts';
import { ids, onBeat } from './paced.ts';
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
  const arrived = (frame: Buffer): void => {
    const atMs = performance.now();
    for (const [, id] of String(frame).matchAll(/"message":\{"id":"([^"]+)"/g)) {
      const meantMs = intendedMs.get(id ?? '');
      if (meantMs === undefined || !warm) continue;
      latenciesMs.push(atMs - meantMs);
      if (latenciesMs.length === wanted) received.resolve();
    }
  };
  for (let n = 0; n < receivers; n += 1) await openListener(engine, token(member(50, n)), arrived);

  const beat = (count: number): Promise<void> =>
    onBeat({ perSecond, count }, (n, meantMs) => {
      const id = ids.uuid();
      intendedMs.set(id, meantMs);
      const author = member(50, 10 + (n % 9));
      return send(author, { cid: channelOf(n), id, text: `Message ${n}`, attachments: [] });
    });
  await beat(perSecond * 2);
  warm = true;
  wanted = perSecond * seconds * receivers;
  await beat(perSecond * seconds);
  await received.promise;
  process.send?.({ sent: perSecond * seconds, latenciesMs } satisfies Delivered);
});
process.on('disconnect', () => process.exit(0));
