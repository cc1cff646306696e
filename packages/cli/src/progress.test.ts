import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duration, progressLine } from './progress.ts';

test('a bar, how much, the rate and the time left', () => {
  const progress = { label: 'general', total: 10, noun: 'messages' };
  assert.equal(
    progressLine({ ...progress, done: 5, count: 900, elapsedMs: 1_000 }),
    '[##########..........]  50 %  900 messages  900/s  1 s left  general',
  );
  assert.equal(
    progressLine({ ...progress, done: 0, count: 0, elapsedMs: 0 }),
    '[....................]   0 %  0 messages  general',
  );
  assert.equal(
    progressLine({ ...progress, done: 10, count: 22_172, elapsedMs: 2_000 }),
    '[####################] 100 %  22,172 messages  11,086/s  general',
  );
  assert.match(progressLine({ ...progress, total: 0, done: 0, count: 0, elapsedMs: 1 }), /100 %/);
});

test('time in words', () => {
  assert.equal(duration(10), '1 s');
  assert.equal(duration(95_000), '1 min 35 s');
});
