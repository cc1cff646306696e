import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { type StandingClock, standingClock } from '../test/clock.ts';
import { createTokens, usefulMs } from './tokens.ts';

let clock: StandingClock;
let asked = 0;
const minuteMs = 60_000;

/** A token of so many seconds, issued by a clock that is hours off. */
const token = (seconds: number, n = asked): string => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'HS256' })}.${part({ sub: `żółw?~>${n}`, iat: 1_000, exp: 1_000 + seconds })}.x`;
};

beforeEach(() => {
  clock = standingClock();
  asked = 0;
});

test('how long a token is of use is read from its claims, and unknown of any other', () => {
  assert.equal(usefulMs(token(3_600)), 3_540_000);
  assert.equal(usefulMs(token(100)), 90_000);
  for (const odd of ['', 'token', 'a.b.c', token(0), token(-5)]) assert.equal(usefulMs(odd), undefined);
});

test('CN-39 a token is replaced shortly before it ends, and only then', async () => {
  const tokens = createTokens(() => token(3_600, ++asked), clock);
  const first = await tokens.get();
  clock.sleep(58 * minuteMs);
  assert.equal(await tokens.get(), first);
  clock.sleep(minuteMs);
  assert.notEqual(await tokens.get(), first);
  assert.equal(asked, 2);
});

test('CN-39 no successor to be had: the old one is used on, and another try comes after 5 s', async () => {
  let isDown = false;
  const tokens = createTokens(() => {
    asked += 1;
    if (isDown) throw new Error('the server of the tokens is away');
    return token(3_600);
  }, clock);
  const first = await tokens.get();
  isDown = true;
  clock.sleep(59.5 * minuteMs);
  assert.equal(await tokens.get(), first);
  assert.equal(await tokens.get(), first);
  assert.equal(asked, 2);
  clock.sleep(5_000);
  isDown = false;
  assert.notEqual(await tokens.get(), first);
});

test('several who are refused at once ask for one token', async () => {
  const tokens = createTokens(() => `token-${++asked}`, clock);
  const first = await tokens.get();
  const renewed = await Promise.all([tokens.renew(first), tokens.renew(first), tokens.renew(first)]);
  assert.deepEqual(new Set(renewed), new Set(['token-2']));
  assert.equal(await tokens.renew(first), 'token-2');
  assert.equal(asked, 2);
});
