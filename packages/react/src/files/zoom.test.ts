import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fitted, MOST_SCALE, within, zoomed } from './zoom.ts';

const box = { width: 400, height: 300 };

test('what is pointed at stays where it is while the picture grows', () => {
  const point = { x: 100, y: -50 };
  const grown = zoomed(fitted, 2, point, box);
  // The same place of the picture lies under the same place of the screen.
  assert.deepEqual(
    [(point.x - grown.x) / grown.scale, (point.y - grown.y) / grown.scale],
    [point.x, point.y],
  );
});

test('a picture never leaves its window, and is never smaller than it fits', () => {
  assert.deepEqual(zoomed({ scale: 2, x: 150, y: 0 }, 0.1, { x: 0, y: 0 }, box), fitted);
  assert.equal(zoomed(fitted, 100, { x: 0, y: 0 }, box).scale, MOST_SCALE);
  assert.deepEqual(within({ scale: 2, x: 900, y: -900 }, box), { scale: 2, x: 200, y: -150 });
});
