import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { type StandingClock, standingClock } from '../../test/clock.ts';
import { type Election, runElection } from './election.ts';

/** What was asked of the locks is answered by then: they answer in the order they are asked. */
const locksAnswered = async (): Promise<void> => {
  await navigator.locks.query();
  await new Promise((resolve) => void setImmediate(resolve));
};

let clock: StandingClock;
let election: Election | undefined;
let isVisible = true;
let beats = 0;
let count = 0;
let free = (): void => {};

/** A tab beside one that holds the lock and never says anything. */
const besideFrozen = async (): Promise<Election> => {
  const name = `frozen-${++count}`;
  const frozen = Promise.withResolvers<void>();
  free = frozen.resolve;
  // What is stolen from it is no fault of the test.
  navigator.locks.request(name, () => frozen.promise).catch(() => {});
  await locksAnswered();
  election = runElection(name, clock, {
    lead: () => {},
    follow: () => {},
    beat: () => {
      beats += 1;
    },
    visible: () => isVisible,
  });
  return election;
};

beforeEach(() => {
  clock = standingClock(locksAnswered);
  isVisible = true;
  beats = 0;
});
afterEach(() => {
  election?.leave();
  free();
});

test('TB-3 a tab that somebody looks at takes over from one that has been silent for 5 s, and not before', async () => {
  const tab = await besideFrozen();
  await clock.pass(4_999);
  assert.equal(tab.isLeader(), false);
  await clock.pass(1);
  assert.equal(tab.isLeader(), true);
});

test('TB-3 whoever was heard is silent from then on', async () => {
  const tab = await besideFrozen();
  await clock.pass(3_500);
  tab.heard();
  await clock.pass(4_999);
  assert.equal(tab.isLeader(), false);
  await clock.pass(1_001);
  assert.equal(tab.isLeader(), true);
});

test('TB-3 a tab that nobody looks at takes over from nobody, until somebody does', async () => {
  isVisible = false;
  const tab = await besideFrozen();
  await clock.pass(60_000);
  assert.equal(tab.isLeader(), false);
  isVisible = true;
  await clock.pass(1_000);
  assert.equal(tab.isLeader(), true);
});

test('TB-3 the tab that leads says so at once and every second, until it leaves', async () => {
  const tab = await besideFrozen();
  free();
  await clock.pass(0);
  assert.deepEqual([tab.isLeader(), beats], [true, 1]);
  await clock.pass(3_000);
  assert.equal(beats, 4);
  tab.leave();
  await clock.pass(3_000);
  assert.equal(beats, 4);
});
