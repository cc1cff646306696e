import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { closeCodes } from '@parley/protocol';
import { testEngine } from '@parley/testkit';
import { WebSocket } from 'ws';
import { strangerRate } from '../../src/platform/limits/strangers.ts';

const guess = { authorization: 'Bearer not.a.token' };

test('ER-12 behind a trusted proxy strangers are told apart, over HTTP and for connections', async () => {
  const { url, close } = await testEngine({ trustedProxies: ['127.0.0.0/8'] });
  after(close);
  const ask = async (forwardedFor: string): Promise<string> => {
    const headers = { ...guess, 'x-forwarded-for': forwardedFor };
    const answer = await fetch(`${url}/v1/users/me`, { headers });
    return ((await answer.json()) as { error: { reason: string } }).error.reason;
  };
  const connect = (forwardedFor: string): Promise<number> =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(`${url.replace('http', 'ws')}/connection/websocket`, {
        headers: { 'x-forwarded-for': forwardedFor },
      });
      socket.on('open', () => socket.send('{"id":1,"connect":{"data":{"token":"not.a.token"}}}'));
      socket.on('close', resolve);
      socket.on('error', reject);
    });
  /** Tries until one is told to wait, faster than the limit fills up again. */
  const untilLimited = async (
    attempt: () => Promise<string | number>,
    limited: string | number,
  ): Promise<void> => {
    const crowd = Array.from({ length: 4 * strangerRate.burst }, attempt);
    while (!(await Promise.all(crowd.splice(0))).includes(limited))
      crowd.push(...Array.from({ length: 4 * strangerRate.burst }, attempt));
  };
  await untilLimited(() => ask('6.6.6.6, 203.0.113.7'), 'address_limit');
  assert.equal(await ask('203.0.113.8'), 'token_invalid');
  await untilLimited(() => connect('203.0.113.9'), closeCodes.limited.code);
  assert.equal(await connect('203.0.113.10'), closeCodes.tokenInvalid.code);
});
