import assert from 'node:assert/strict';
import { test } from 'node:test';
import { message } from '@parley/testkit/gallery';
import { setupArrivals } from './arrivals.ts';
import type { MessageRow } from './rows.ts';
import { setupRows } from './rows.ts';

const said = (...numbers: number[]): MessageRow[] =>
  setupRows()(
    numbers.map((seq) => ({
      message: message(seq, seq % 10 === 0 ? 'alice' : 'bob', 1, 'ok'),
      delivery: 'sent',
    })),
    { dayKey: String },
  );
const here = { live: true, me: 'alice', inThread: false };
const numbers = (rows: readonly MessageRow[]) => rows.map((row) => row.message.seq);

test('what others add at the end arrived, once each, the same words too; one’s own did not', () => {
  const arrived = setupArrivals();
  assert.deepEqual(numbers(arrived(said(1, 2), here)), []);
  assert.deepEqual(numbers(arrived(said(1, 2, 3, 4), here)), [3, 4]);
  assert.deepEqual(numbers(arrived(said(1, 2, 3, 4), here)), []);
  assert.deepEqual(numbers(arrived(said(1, 2, 3, 4, 10), here)), []);
  assert.deepEqual(numbers(arrived(said(1, 2, 3, 4, 10, 11), here)), [11]);
});

test('the first message of an empty channel arrived', () => {
  const arrived = setupArrivals();
  arrived([], here);
  assert.deepEqual(numbers(arrived(said(1), here)), [1]);
});

test('pages did not arrive: older ones, newer ones, and the one that ends with the newest', () => {
  const arrived = setupArrivals();
  arrived(said(11, 12), { ...here, live: false });
  arrived(said(11, 12, 13, 14), { ...here, live: false });
  assert.deepEqual(numbers(arrived(said(11, 12, 13, 14, 15, 16), here)), []);
  assert.deepEqual(numbers(arrived(said(8, 9, 11, 12, 13, 14, 15, 16), here)), []);
  assert.deepEqual(numbers(arrived(said(15, 16, 17), here)), [17]);
});

test('when the last message goes, the one before it did not arrive', () => {
  const arrived = setupArrivals();
  arrived(said(1, 2, 3), here);
  assert.deepEqual(numbers(arrived(said(1, 2), here)), []);
  assert.deepEqual(numbers(arrived(said(1, 2, 4), here)), [4]);
});

test('a reply told to the channel is left to its thread while that is shown beside', () => {
  const arrived = setupArrivals();
  arrived(said(1), here);
  const rows = said(1, 2).map((row) =>
    row.message.seq === 2 ? { ...row, message: { ...row.message, parentId: 'parent' } } : row,
  );
  assert.deepEqual(arrived(rows, { ...here, besideThread: 'parent' }), []);
  const others = setupArrivals();
  others(said(1), here);
  assert.deepEqual(numbers(others(rows, { ...here, besideThread: 'another' })), [2]);
});
