/**
 * 5,000 connections in 20 rooms each, rooms of 200, rising to 5,000 publications a second (a million deliveries): CPU
 * of the hub's process for each delivery, and whether every one arrived, once and in order. Reference: a real
 * Centrifugo under the same, where there is one, published to in batches.
 */

import { setTimeout } from 'node:timers/promises';
import type { Centrifugo } from './realtime/centrifugo.ts';
import { connectCommand, startCentrifugo } from './realtime/centrifugo.ts';
import { Crowd, HubProcess } from './realtime/crowd.ts';
import { pace } from './realtime/pace.ts';
import type { Flags, Result } from './setup/result.ts';
import { round } from './setup/statistics.ts';

const ROOM_SIZE = 200;
const ROOMS_EACH = 20;
const BOUND = 800_000;

interface Step {
  readonly perSecond: number;
  readonly perCore: number;
  /** Microseconds of CPU. */
  readonly aDelivery: number;
  readonly lost: number;
  readonly outOfOrder: number;
  readonly closed: number;
}

type Publish = (perSecond: number, seconds: number) => Promise<number>;

/** @returns deliveries a second of one core at the highest rate. `--quick`: 1,000 connections and shorter. */
export async function realtimeLoad({ quick }: Flags): Promise<Result> {
  const connections = quick ? 1000 : 5000;
  const rooms = (connections * ROOMS_EACH) / ROOM_SIZE;
  const rates = quick ? [500, 5000] : [1000, 5000];
  const seconds = quick ? 3 : 4;
  const says = Array.from({ length: connections }, (_, client) =>
    connectCommand(
      Array.from(
        { length: ROOMS_EACH },
        (_, place) => `room-${(client + place * (rooms / ROOMS_EACH)) % rooms}`,
      ),
    ),
  );
  const hub = await HubProcess.open();
  const ours = await rise(hub.port, says, rates, seconds, (perSecond, duration) =>
    hub.ask({ ask: 'publish', rooms, perSecond, seconds: duration }),
  );
  hub.close();
  const centrifugo = await startCentrifugo();
  const theirs =
    centrifugo && (await rise(centrifugo.port, says, rates, seconds, publisher(centrifugo, rooms)));
  await centrifugo?.close();
  const [mine, them] = [ours.at(-1), theirs?.at(-1)];
  const whole = ours.every(({ lost, outOfOrder, closed }) => lost === 0 && outOfOrder === 0 && closed === 0);
  return {
    bench: 'realtime-load',
    unit: 'deliveries/s/core',
    ours: mine?.perCore ?? 0,
    reference: them?.perCore ?? null,
    ratio: mine && them ? round(mine.perCore / them.perCore, 2) : null,
    details: {
      pass: whole && (mine?.perCore ?? 0) >= Math.max(BOUND, them?.perCore ?? 0),
      bound: BOUND,
      connections,
      rooms,
      steps: ours,
      centrifugo: theirs ?? 'not here',
    },
  };
}

async function rise(
  port: number,
  says: readonly string[],
  rates: readonly number[],
  seconds: number,
  publish: Publish,
): Promise<Step[]> {
  const crowd = await Crowd.open(port, says);
  const steps: Step[] = [];
  let before = await crowd.told();
  for (const perSecond of rates) {
    const expected = perSecond * seconds * ROOM_SIZE;
    const cpu = await publish(perSecond, seconds);
    const after = await crowd.settled(before.messages + expected);
    steps.push({
      perSecond,
      perCore: round((expected * 1e6) / cpu),
      aDelivery: round(cpu / expected, 2),
      lost: expected - (after.messages - before.messages),
      outOfOrder: after.outOfOrder - before.outOfOrder,
      closed: after.closed - before.closed,
    });
    before = after;
  }
  crowd.close();
  return steps;
}

function publisher(centrifugo: Centrifugo, rooms: number): Publish {
  let published = 0;
  return async (perSecond, seconds) => {
    const before = await centrifugo.cpu();
    await pace(perSecond, seconds, async (count) => {
      const commands = Array.from({ length: count }, () => {
        const n = Math.floor(published / rooms);
        const channel = `room-${published % rooms}`;
        published += 1;
        return { publish: { channel, data: { n, text: `\`${'x'.repeat(80)}` } } };
      });
      await centrifugo.batch(commands);
    });
    await setTimeout(500);
    return (await centrifugo.cpu()) - before;
  };
}
