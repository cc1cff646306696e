import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { type StandingClock, standingClock } from '../../test/clock.ts';
import { liveStore } from '../../test/live-store.ts';
import { createActivity } from '../activity.ts';
import type { Call } from '../transport/http.ts';
import { createKeptEvents } from './kept.ts';
import { createSync, type Sync } from './sync.ts';

let clock: StandingClock;
let sync: Sync;
let chance = 0;
let isVisible = true;
let looks: () => void = () => {};
/** When each sync was asked for, in ms since the beginning. */
let askedAt: number[] = [];

beforeEach(() => {
  clock = standingClock();
  chance = 0;
  isVisible = true;
  askedAt = [];
  const startedAt = clock.now();
  const call = (async (method: string) => {
    if (method === 'sync.sync') askedAt.push(clock.now() - startedAt);
    const user = { reset: false, channels: [], gone: [], offset: 0 };
    return { epoch: 'e', cursor: 'c', channels: {}, users: {}, user, more: false, items: [] };
  }) as unknown as Call;
  sync = createSync({
    store: liveStore(),
    call,
    clock,
    random: () => chance,
    visibility: {
      visible: () => isVisible,
      subscribe: (changed) => {
        looks = changed;
        return () => {};
      },
    },
    activity: createActivity(),
    kept: createKeptEvents(),
    replan: async () => {},
    came: () => {},
  });
  sync.start();
});
afterEach(() => sync.close());

test('CN-40 the sync of every minute comes at a random time from 45 to 75 s, drawn anew each time', async () => {
  await clock.pass(44_999);
  assert.deepEqual(askedAt, []);
  chance = 0.5;
  await clock.pass(1);
  assert.deepEqual(askedAt, [45_000]);
  chance = 0.999_999;
  await clock.pass(60_000);
  assert.deepEqual(askedAt, [45_000, 105_000]);
  await clock.pass(74_900);
  assert.equal(askedAt.length, 2);
  await clock.pass(100);
  assert.equal(askedAt.length, 3);
});

test('CN-40 there is none while nobody looks, and one at once for who comes back after more than a minute', async () => {
  await sync.run();
  isVisible = false;
  await clock.pass(600_000);
  assert.deepEqual(askedAt, [0]);
  isVisible = true;
  looks();
  await clock.pass(0);
  assert.deepEqual(askedAt, [0, 600_000]);
  looks();
  await clock.pass(0);
  assert.equal(askedAt.length, 2, 'who looked away for a moment waits for the next one');
});

test('CN-40 there is none after the end', async () => {
  sync.close();
  await clock.pass(600_000);
  assert.deepEqual(askedAt, []);
});
