import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Poll } from '@parley/protocol';
import { choiceAfter, isOver, sharesOf } from './shares.ts';

const poll = (given: Partial<Poll> = {}): Poll => ({
  options: [
    { id: '1', text: 'Boat', votes: 2, recent: [] },
    { id: '2', text: 'Bike', votes: 1, recent: [] },
  ],
  ...{ voters: 3, multiple: false, anonymous: false, open: false },
  ...given,
});

test('shares are of those who voted, and what won is known at the end', () => {
  assert.deepEqual(
    sharesOf(poll({ mine: { options: ['2'], offset: 1 } }), true).map((share) => Object.values(share)),
    [
      ['1', 67, false, true],
      ['2', 33, true, false],
    ],
  );
  const none = { ...poll(), voters: 0, options: poll().options.map((one) => ({ ...one, votes: 0 })) };
  assert.ok(sharesOf(none, true).every(({ percent, won }) => percent === 0 && !won));
});

test('a press chooses, takes back, or adds where several can be chosen', () => {
  const mine = { options: ['1'], offset: 1 };
  assert.deepEqual(choiceAfter(poll(), '1'), ['1']);
  assert.deepEqual(choiceAfter(poll({ mine }), '2'), ['2']);
  assert.deepEqual(choiceAfter(poll({ mine }), '1'), []);
  assert.deepEqual(choiceAfter(poll({ mine, multiple: true }), '2'), ['1', '2']);
});

test('a poll is over when it was ended, or at its time', () => {
  assert.equal(isOver(poll({ closesAt: new Date(1_000).toISOString() }), 1_000), true);
  assert.equal(isOver(poll({ closesAt: new Date(1_001).toISOString() }), 1_000), false);
  assert.equal(isOver(poll({ closedAt: new Date(9_000).toISOString() }), 1_000), true);
});
