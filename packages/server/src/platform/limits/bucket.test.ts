import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messageRates } from '../../modules/messaging/messages/send/limit.ts';
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

test('MS-9 strict: never more than ten in any minute, and who tries is blocked for one', () => {
  const { strict } = messageRates;
  let now = 0;
  const take = (buckets: Buckets) => buckets.take('person', strict);
  const patient = new Buckets(() => now);
  const sentAt: number[] = [];
  for (; now < 600_000; now += 250) {
    const inWindow = sentAt.filter((at) => at > now - 60_000).length;
    if (inWindow === 10) continue;
    assert.deepEqual(take(patient), { allowed: true, remaining: 9 - inWindow, afterMs: 0 });
    sentAt.push(now);
  }
  assert.equal(sentAt.length, 100);

  now = 0;
  const hasty = new Buckets(() => now);
  for (let n = 0; n < 10; n += 1) {
    assert.equal(take(hasty).allowed, true);
    now += 5_999;
  }
  assert.deepEqual(take(hasty), { allowed: false, remaining: 0, afterMs: 60_000 });
  assert.equal(hasty.look('person', strict).afterMs, 60_000);
  now += 59_999;
  assert.deepEqual(take(hasty), { allowed: false, remaining: 0, afterMs: 1 });
  now += 1;
  assert.equal(take(hasty).allowed, true);
});

test('what was taken and given back counts for nothing', () => {
  let now = 0;
  const buckets = new Buckets(() => now);
  const rate = { burst: 2, perSecond: 1, windowMs: 2_000 };
  buckets.take('one', rate);
  now = 500;
  buckets.take('one', rate);
  buckets.giveBack('one', rate);
  assert.equal(buckets.take('one', rate).allowed, true);
  assert.deepEqual(buckets.take('one', rate), { allowed: false, remaining: 0, afterMs: 1_500 });
});
