/**
 * Ten minutes at 1,000 publications a second to 1,000 connections in rooms of 20: whether memory stays where it was after
 * the first minute, and every publication arrived, once and in order. No reference: Centrifugo would say nothing of ours.
 */

import { connectCommand } from './realtime/centrifugo.ts';
import { Crowd, HubProcess } from './realtime/crowd.ts';
import type { Flags, Result } from './setup/result.ts';
import { round } from './setup/statistics.ts';

const CONNECTIONS = 1000;
const ROOM_SIZE = 20;
const ROOMS_EACH = 2;
const PER_SECOND = 1000;
/** The bound: so much more resident memory at the end than after the first slice. */
const GROWTH = 0.1;

/** @returns resident MiB at the end beside those after the first slice. `--quick`: ten slices of 3 s instead of a minute. */
export async function realtimeSoak({ quick }: Flags): Promise<Result> {
  const slices = 10;
  const seconds = quick ? 3 : 60;
  const rooms = (CONNECTIONS * ROOMS_EACH) / ROOM_SIZE;
  const says = Array.from({ length: CONNECTIONS }, (_, client) =>
    connectCommand([`room-${client % rooms}`, `room-${(client + rooms / ROOMS_EACH) % rooms}`]),
  );
  const hub = await HubProcess.open();
  const crowd = await Crowd.open(hub.port, says);
  const memory: number[] = [];
  const p99Ms: number[] = [];
  let told = await crowd.told();
  const first = told.messages;
  for (let slice = 1; slice <= slices; slice += 1) {
    await hub.ask({ ask: 'publish', rooms, perSecond: PER_SECOND, seconds });
    told = await crowd.settled(first + slice * seconds * PER_SECOND * ROOM_SIZE);
    p99Ms.push(round(told.p99Ms, 1));
    memory.push((await hub.ask({ ask: 'rss' })) / 2 ** 20);
  }
  crowd.close();
  hub.close();
  const wanted = slices * seconds * PER_SECOND * ROOM_SIZE;
  const lost = wanted - (told.messages - first);
  const [start = 0, end = 0] = [memory[0], memory.at(-1)];
  const whole = lost === 0 && told.outOfOrder === 0 && told.closed === 0;
  return {
    bench: 'realtime-soak',
    unit: 'MiB resident at the end',
    ours: round(end, 1),
    reference: null,
    ratio: null,
    details: {
      pass: whole && end <= start * (1 + GROWTH),
      memory: memory.map((value) => round(value, 1)),
      p99Ms,
      deliveries: wanted,
      lost,
      outOfOrder: told.outOfOrder,
      closed: told.closed,
    },
  };
}
