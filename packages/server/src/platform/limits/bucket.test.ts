import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Buckets } from './bucket.ts';

test('a bucket that fills slowly is not forgotten because others fill fast', () => {
  let now = 0;
  const buckets = new Buckets(() => now);
  const slow = { burst: 2, perSecond: 0.001 };
  const fast = { burst: 10, perSecond: 10 };
  for (let i = 0; i < 2; i += 1) assert.equal(buckets.take('slow', slow).allowed, true);
  assert.equal(buckets.take('slow', slow).allowed, false);
  now = 600_000;
  assert.equal(buckets.take('fast', fast).allowed, true);
  assert.equal(buckets.take('slow', slow).allowed, false);
  now = 3_000_000;
  buckets.take('fast', fast);
  assert.equal(buckets.size, 1, 'full ones are forgotten');
});
