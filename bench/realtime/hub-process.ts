import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout, setImmediate as turn } from 'node:timers/promises';
import { createHub, disconnects } from '@parley/realtime';
import { tokens } from './centrifugo.ts';
import { pace } from './pace.ts';

/** What the hub's process is asked; it answers each once. */
export type Question =
  | { readonly ask: 'sessions' }
  /** Resident bytes, garbage collected. */
  | { readonly ask: 'rss' }
  /** The same, after V8 has been made to give back the pages it keeps for allocating as fast as before. */
  | { readonly ask: 'held' }
  /** The most resident bytes since this was last asked. */
  | { readonly ask: 'peak' }
  /** Sessions closed as slow, and the seconds from the last `publish` to the last of them. */
  | { readonly ask: 'slow' }
  | { readonly ask: 'lastSlow' }
  | {
      readonly ask: 'publish';
      readonly rooms: number;
      readonly perSecond: number;
      readonly seconds: number;
      /** Beside the rooms, large publications to the channel `bulk`. */
      readonly bulk?: { readonly bytes: number; readonly perSecond: number };
    };

let published = 0;
let peak = 0;
let publishingSince = 0;
const slow: number[] = [];
// The subscribers only count, so they answer no ping.
const hub = createHub({
  tokens,
  pingMs: 3_600_000,
  closed(_session, code) {
    if (code === disconnects.slow.code) slow.push((performance.now() - publishingSince) / 1000);
  },
});
const server = createServer();
hub.attach(server, '/connection/websocket');
server.listen(0, '127.0.0.1', 4096, () => process.send?.((server.address() as AddressInfo).port));

const answers = {
  sessions: async () => hub.stats().sessions,
  async rss() {
    await collect(() => globalThis.gc?.());
    return process.memoryUsage.rss();
  },
  async held() {
    await collect(() => globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' }));
    return process.memoryUsage.rss();
  },
  async peak() {
    const was = peak;
    peak = 0;
    return was;
  },
  slow: async () => slow.length,
  lastSlow: async () => slow.at(-1) ?? 0,
  async publish({ rooms, perSecond, seconds, bulk }: Question & { ask: 'publish' }) {
    const start = process.cpuUsage();
    publishingSince = performance.now();
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage.rss());
    }, 50);
    await Promise.all([
      pace(perSecond, seconds, async (count) => {
        for (let each = 0; each < count; each += 1) publishOne(rooms);
      }),
      bulk &&
        pace(bulk.perSecond, seconds, async (count) => {
          for (let each = 0; each < count; each += 1)
            hub.publish('bulk', JSON.stringify('x'.repeat(bulk.bytes)));
        }),
    ]);
    clearInterval(watch);
    // Who has stopped reading never lets it settle.
    if (bulk === undefined) await hub.settled();
    await turn();
    const { user, system } = process.cpuUsage(start);
    return user + system;
  },
};

process.on('message', async (question: Question) => {
  if (question.ask === 'publish') process.send?.(await answers.publish(question));
  else process.send?.(await answers[question.ask]());
});
process.on('disconnect', () => process.exit(0));

async function collect(gc: () => void): Promise<void> {
  for (let round = 0; round < 5; round += 1) {
    gc();
    await setTimeout(100);
  }
}

/** Rooms take turns, and each counts its own. The backquote is nowhere else. */
function publishOne(rooms: number): void {
  const n = Math.floor(published / rooms);
  const sent = (performance.timeOrigin + performance.now()).toFixed(3);
  hub.publish(`room-${published % rooms}`, `{"n":${n},"t":${sent},"text":"\`${'x'.repeat(80)}"}`);
  published += 1;
}
