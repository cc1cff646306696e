import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ParleyError as EngineError } from '@parley/protocol/errors';
import { type TestEngine, testEngine } from '@parley/testkit';
import { createParley, type Parley, ParleyError, type ParleyOptions, UnreachableError } from './index.ts';

describe('the server-side client', () => {
  let engine: TestEngine;
  let waits: number[] = [];
  before(async () => {
    engine = await testEngine();
    await open().channels.getOrCreate({ as: 'alice', cid: 'team:node', members: ['bob'] });
  });
  after(() => engine.close());

  const open = (replaced: Partial<ParleyOptions> = {}): Parley =>
    createParley({
      url: `${engine.url}/`,
      key: engine.app.key.id,
      secret: engine.app.key.secret,
      wait: async (ms) => void waits.push(ms),
      ...replaced,
    });
  /** The real engine, behind a line on which the first answers are lost or replaced. */
  const badLine = (...troubles: (() => Response | Promise<never>)[]) => {
    const sent: string[] = [];
    const line: typeof fetch = async (url, init) => {
      sent.push(String(init?.body));
      const answer = await fetch(url, init);
      return troubles.shift()?.() ?? answer;
    };
    return { sent, line };
  };
  const said = async (): Promise<number> =>
    (await open().call('messages.list', { cid: 'team:node' }, { as: 'alice' })).lastSeq;

  test('a message whose answer is lost is sent again with the same id, and is there once', async () => {
    waits = [];
    const before = await said();
    const { sent, line } = badLine(
      () => Promise.reject(new TypeError('fetch failed')),
      () => new Response('<h1>Bad gateway</h1>', { status: 502, headers: { 'content-type': 'text/html' } }),
    );
    const answer = await open({ fetch: line }).messages.send({ as: 'alice', cid: 'team:node', text: 'Once' });
    assert.equal(sent.length, 3);
    assert.equal(new Set(sent).size, 1);
    assert.equal(waits.length, 2);
    assert.equal(answer.created, false);
    assert.equal(await said(), before + 1);
  });

  test('it ends after as many attempts as allowed', async () => {
    const { sent, line } = badLine(
      ...Array.from({ length: 9 }, () => () => Promise.reject(new Error('lost'))),
    );
    const send = open({ fetch: line, attempts: 3 }).messages.send({ as: 'bob', cid: 'team:node', text: 'x' });
    await assert.rejects(
      send,
      (error) =>
        error instanceof UnreachableError &&
        error.retry === 'same-id' &&
        error.code === 'UNAVAILABLE' &&
        /#engine_unreachable$/.test(error.docs),
    );
    assert.equal(sent.length, 3);
  });

  test('a refusal is the error it was, and is not tried again', async () => {
    const { sent, line } = badLine();
    const send = open({ fetch: line }).messages.send({ as: 'erin', cid: 'messaging:none', text: 'x' });
    await assert.rejects(send, (error) => {
      assert.ok(error instanceof ParleyError);
      const { reason, code, retry, message } = error;
      assert.deepEqual([reason, code, retry], ['channel_not_found', 'NOT_FOUND', 'never']);
      assert.match(message, /^unable to .*; there is no such channel/);
      return true;
    });
    assert.equal(sent.length, 1);
  });

  test('a wait the engine asks for is kept; a long one is left to the caller', async () => {
    const limited = (afterMs: number) => () =>
      Response.json(new EngineError('app_limit', 'unable to call', { afterMs }).toBody(''), { status: 429 });
    waits = [];
    await open({ fetch: badLine(limited(1_200)).line }).users.upsert({ id: 'alice', bio: 'Hi' });
    assert.deepEqual(waits, [1_200]);
    const long = open({ fetch: badLine(limited(60_000)).line }).users.upsert({ id: 'alice' });
    await assert.rejects(long, (error) => error instanceof ParleyError && error.details?.retryAfter === 60);
  });

  test('tokens made here are the ones the engine takes', async () => {
    const parley = open();
    const [user] = await parley.users.upsert([{ id: 'auth0|7', name: 'Seven' }]);
    assert.equal(user?.name, 'Seven');
    const token = await parley.users.createToken('auth0|7', { expiresInSeconds: 60 });
    const me = await fetch(`${engine.url}/v1/users/me`, { headers: { authorization: `Bearer ${token}` } });
    assert.equal(((await me.json()) as { user: { id: string } }).user.id, 'auth0|7');
    const ended = await open({ now: () => Date.now() - 61_000 }).users.createToken('alice', {
      expiresInSeconds: 60,
    });
    const refused = await fetch(`${engine.url}/v1/users/me`, {
      headers: { authorization: `Bearer ${ended}` },
    });
    assert.equal(((await refused.json()) as { error: { reason: string } }).error.reason, 'token_expired');
    await assert.rejects(parley.users.createToken('a b'), TypeError);
  });

  test('options that cannot work are refused at once', () => {
    assert.throws(() => open({ url: 'localhost:4700' }), /url must be/);
    assert.throws(() => open({ key: 'sk_x' }), /key must be/);
    assert.throws(() => open({ secret: 'pk_x' }), /secret must be/);
  });
});
