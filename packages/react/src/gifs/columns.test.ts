import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inColumns } from './columns.ts';

test('columns grow evenly, and what is there stays where it is', () => {
  const items = [3, 1, 1, 1, 2, 1].map((height, id) => ({ id, width: 1, height }));
  const ids = (count: number) =>
    inColumns(items.slice(0, count), 2).map((column) => column.map(({ id }) => id));
  assert.deepEqual(ids(6), [
    [0, 4],
    [1, 2, 3, 5],
  ]);
  assert.deepEqual(ids(4), [[0], [1, 2, 3]]);
  assert.deepEqual(inColumns([], 2), [[], []]);
});
