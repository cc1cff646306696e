import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import type { ParleyEvent } from '@parley/protocol';
import { people } from '@parley/testkit';
import { type Answered, type News, news, type ShownPlans, shown, shownPlans } from '@parley/testkit/reader';
import type { TestEngine } from '../../app.ts';
import { differences } from './difference.ts';
import { type Held, Reader } from './reader.ts';
import { createWorld, type FortoldIds, type SteppingClock, type World } from './world.ts';

/** One write of one method, and what has to happen before it. */
export interface Case {
  /** What the write is, after the method's name. */
  name: string;
  prepare?: (world: World) => Promise<unknown>;
  write: (world: World) => Promise<unknown>;
  /** A method that may change nothing that anybody holds must say so; every other case has to be seen by somebody. */
  unseen?: true;
  /** The readers have the lists of what they planned open. */
  plans?: true | 'drafts';
  /** Somebody the write shuts out: nothing can be asked for them any more. */
  shutsOut?: string;
}

/** What one reader was sent, and what it led to. */
export interface Told {
  /** The reads that made what the reader held before. */
  before: Answered[];
  /** The events that reached the reader, and the reads they asked for. */
  events: ParleyEvent[];
  reads: Answered[];
  /** The reads of one who heard nothing and then synced. */
  sync: Answered[];
  /** What both show in the end otherwise than before. */
  shows: Record<string, News | null>;
  /** What both show of what the reader planned, when that is otherwise than before. */
  plans?: ShownPlans;
}

/** What every reader was told of one case. */
export type Proof = Record<string, Told>;

/**
 * SY-17 for one write: for every kind of reader, (what they held + the events that reached them), (what they held + one
 * sync) and (what one who comes now sees of the same things) are equal.
 */
export const prove = async (
  engine: TestEngine,
  clock: SteppingClock,
  ids: FortoldIds,
  method: string,
  one: Case,
): Promise<Proof> => {
  const world = await createWorld(engine, clock, ids, `${method} ${one.name}`);
  await one.prepare?.(world);
  const readers = people
    .filter(({ id }) => id !== one.shutsOut)
    .map(({ id }) => new Reader(world.app, id, one.plans ?? false));
  const before = new Map<Reader, Held>();
  await Promise.all(readers.map(async (reader) => before.set(reader, await reader.open())));
  // Later than a sync looks back, so that it says what is new and nothing else.
  clock.step(60);
  const since = engine.told.length;
  await one.write(world);
  const told = engine.told.slice(since);
  if (!one.unseen) assert.ok(told.length > 0, 'nobody was told anything');
  clock.step();
  const proof: Proof = {};
  const found = await Promise.all(
    [...before].map(async ([reader, held]) => {
      const events = reader.heard(told, held.state);
      const byEvents = await reader.receive(held, events);
      const bySync = await reader.sync({ ...held, reads: [] });
      const shows = shown(bySync.state);
      const was = shown(held.state);
      const plans = shownPlans(bySync.state);
      proof[reader.user] = {
        before: held.reads,
        events,
        reads: byEvents.reads,
        sync: bySync.reads,
        shows: news(was, shows),
        ...(!isDeepStrictEqual(plans, shownPlans(held.state)) && { plans }),
      };
      const others = Object.keys(shown(byEvents.state)).join(' ');
      return [
        ...(await againstFresh(reader, 'events', byEvents)),
        ...(await againstFresh(reader, 'one sync', bySync)),
        ...(await unreadable(reader, events)),
        ...differences(others, Object.keys(shows).join(' '), `${reader.user} holds by events`),
      ];
    }),
  );
  assert.deepEqual(found.flat(), [], 'what is shown (first) is not what one who comes now sees');
  return proof;
};

/** Messages that events spoke of and that their reader may not read (CH-32, MS-27). */
const unreadable = async (reader: Reader, events: readonly ParleyEvent[]): Promise<string[]> => {
  const spoken = events.flatMap((event) => [
    ...('message' in event ? [event.message.id] : []),
    ...('parent' in event && event.parent ? [event.parent.id] : []),
    ...('reactions' in event && 'id' in event ? [event.id] : []),
    ...(event.type === 'reaction.total' ? Object.keys(event.reactions) : []),
  ]);
  const read = await Promise.all(spoken.map((id) => reader.mayRead(id)));
  return spoken.filter((_, n) => !read[n]).map((id) => `${reader.user} was told of message ${id}`);
};

const againstFresh = async (reader: Reader, path: string, held: Held): Promise<string[]> => {
  const fresh = await reader.openLike(held.state);
  return [
    ...differences(shown(held.state), shown(fresh.state), `${reader.user} by ${path}`),
    ...differences(shownPlans(held.state), shownPlans(fresh.state), `${reader.user} by ${path}, planned`),
  ];
};
