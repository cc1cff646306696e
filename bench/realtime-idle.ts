/**
 * 10,000 connections with 20 subscriptions each that say nothing: resident memory for each, of the hub in a process of
 * its own, as it stands; `held` is what is left of it once V8 is made to give back the pages it keeps for allocating.
 * Reference: a real Centrifugo as it stands, where there is one.
 */

import { readFile } from 'node:fs/promises';
import { connectCommand, startCentrifugo } from './realtime/centrifugo.ts';
import { Crowd, HubProcess } from './realtime/crowd.ts';
import type { Flags, Result } from './setup/result.ts';
import { round } from './setup/statistics.ts';

const ROOMS = 20;
/** The bound, in bytes a connection. */
const BOUND = 9 * 1024;

/** @returns bytes of memory a connection. `--quick`: 2,000 connections. */
export async function realtimeIdle({ quick }: Flags): Promise<Result> {
  const connections = quick ? 2000 : 10_000;
  const says = Array.from({ length: connections }, (_, client) =>
    connectCommand(Array.from({ length: ROOMS }, (_, room) => `room-${(client + room * 37) % 1000}`)),
  );
  const hub = await HubProcess.open();
  // Once through everything first: code and pools are not a connection's.
  (await Crowd.open(hub.port, says.slice(0, 200))).close();
  while ((await hub.ask({ ask: 'sessions' })) > 0);
  const before = await hub.ask({ ask: 'held' });
  const crowd = await Crowd.open(hub.port, says);
  const ours = ((await hub.ask({ ask: 'rss' })) - before) / connections;
  const held = ((await hub.ask({ ask: 'held' })) - before) / connections;
  const { closed } = await crowd.told();
  crowd.close();
  hub.close();
  const theirs = await measureCentrifugo(says);
  return {
    bench: 'realtime-idle',
    unit: 'bytes/connection',
    ours: round(ours),
    reference: theirs === undefined ? null : round(theirs),
    ratio: theirs === undefined ? null : round(theirs / ours, 2),
    details: {
      pass: ours <= BOUND && closed === 0,
      bound: BOUND,
      held: round(held),
      connections,
      subscriptions: ROOMS,
      closed,
    },
  };
}

async function measureCentrifugo(says: readonly string[]): Promise<number | undefined> {
  const centrifugo = await startCentrifugo();
  if (centrifugo === undefined) return undefined;
  (await Crowd.open(centrifugo.port, says.slice(0, 200))).close();
  const before = await residentBytes(centrifugo.pid);
  const crowd = await Crowd.open(centrifugo.port, says);
  const after = await residentBytes(centrifugo.pid);
  crowd.close();
  await centrifugo.close();
  return (after - before) / says.length;
}

async function residentBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
}
