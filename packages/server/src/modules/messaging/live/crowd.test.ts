import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Crowd } from './crowd.ts';

test('SY-21 one who comes back alone syncs at once, a crowd is spread over 2 ms for each, 30 s at most', () => {
  let nowMs = 0;
  const crowd = new Crowd(() => nowMs);
  assert.equal(crowd.arrive(), 0);
  for (let n = 2; n < 5_000; n += 1) crowd.arrive();
  assert.equal(crowd.arrive(), 10_000);
  for (let n = 0; n < 20_000; n += 1) crowd.arrive();
  assert.equal(crowd.arrive(), 30_000);
  nowMs = 11_000;
  assert.equal(crowd.arrive(), 0);
});
