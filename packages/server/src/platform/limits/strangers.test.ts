import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ParleyError } from '@parley/protocol/errors';
import { Buckets } from './bucket.ts';
import { Strangers, strangerRate } from './strangers.ts';

const refusal = () => new ParleyError('token_invalid', 'unable to tell who is calling');
const most = strangerRate.burst;

test('ER-12 what is refused counts once for its address, and beyond the limit the answer is another', () => {
  let now = 0;
  const strangers = new Strangers(undefined, new Buckets(() => now));
  const refuse = (address: string) => strangers.of({}, { address }).refuse(refusal()).reason;
  const request = {};
  strangers.of(request, { address: '10.0.0.1' }).ask();
  assert.equal(strangers.of(request, { address: '10.0.0.1' }).refuse(refusal()).reason, 'token_invalid');
  assert.equal(strangers.of(request, { address: '10.0.0.1' }).quota.decision.remaining, most - 1);
  for (let i = 1; i < most; i += 1) assert.equal(refuse('10.0.0.1'), 'token_invalid');
  const limited = strangers.of({}, { address: '::ffff:10.0.0.1' }).refuse(refusal());
  assert.deepEqual([limited.reason, limited.retry], ['address_limit', { afterMs: 10 }]);
  assert.equal(refuse('10.0.0.2'), 'token_invalid');
  now += 10;
  assert.equal(refuse('10.0.0.1'), 'token_invalid');
  assert.equal(refuse('10.0.0.1'), 'address_limit');
});

test('ER-12 a fault of the server counts for nobody', () => {
  const strangers = new Strangers(undefined, new Buckets(() => 0));
  for (let i = 0; i < 2 * most; i += 1) {
    const fault = new ParleyError('database_unavailable', 'unable to tell who is calling');
    assert.equal(strangers.of({}, { address: '10.0.0.1' }).refuse(fault), fault);
  }
  assert.equal(strangers.of({}, { address: '10.0.0.1' }).quota.decision.remaining, most);
});

test('ER-11 to look takes nothing, and says when one more is let through', () => {
  const strangers = new Strangers(undefined, new Buckets(() => 0));
  const quota = () => strangers.of({}, { address: '2001:db8::1' }).quota;
  for (let i = 0; i < 3; i += 1)
    assert.deepEqual(quota().decision, { allowed: true, remaining: most, afterMs: 0 });
  for (let i = 0; i < most; i += 1) strangers.of({}, { address: `2001:db8::${i}` }).ask();
  assert.deepEqual(quota().decision, { allowed: false, remaining: 0, afterMs: 10 });
});
