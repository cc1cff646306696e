import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boxOf, duration, MOST, rowsOfGrid, variantFor } from './variants.ts';

const still = (side: number) => ({ width: side, height: side / 2, size: 1 });
const picture = { type: 'image', variants: { small: still(320), medium: still(960) } };

test('the smallest still that is sharp enough is asked for, and the largest when none is', () => {
  assert.equal(variantFor(picture, 140, 2), 'small');
  assert.equal(variantFor(picture, 320, 2), 'medium');
  assert.equal(variantFor(picture, 2_000, 2), 'medium');
  assert.equal(variantFor({ type: 'image' }, 320, 2), undefined);
  assert.equal(variantFor({ type: 'video', variants: { poster: still(320) } }, 900, 1), 'poster');
});

test('a picture alone keeps its form, and is never larger than there is room or too thin to be seen', () => {
  assert.deepEqual(boxOf({ width: 200, height: 100 }), { width: 200, height: 100 });
  assert.deepEqual(boxOf({ width: 4_000, height: 2_000 }), { width: MOST.width, height: 210 });
  assert.deepEqual(boxOf({ width: 10_000, height: 100 }), { width: MOST.width, height: 88 });
  assert.deepEqual(boxOf({ width: 100, height: 10_000 }), { width: 88, height: MOST.height });
});

test('up to ten pictures stand in few rows, the larger ones first', () => {
  const rows = Array.from({ length: 10 }, (_, at) => rowsOfGrid(at + 1));
  assert.deepEqual(rows, [[1], [2], [1, 2], [2, 2], [2, 3], [3, 3], [3, 4], [4, 4], [3, 3, 3], [3, 3, 4]]);
});

test('a duration is read as a clock is', () => {
  assert.deepEqual([0, 4_600, 65_000, 3_723_000].map(duration), ['0:00', '0:05', '1:05', '1:02:03']);
});
