import assert from 'node:assert/strict';
import { Agent, request } from 'node:http';
import { describe, it } from 'node:test';
import { closeCodes } from '@parley/protocol';
import type { ErrorBody } from '@parley/protocol/errors';
import { testBroker, testEngine } from '@parley/testkit';
import { openSocket } from '../test/edge/socket.ts';

/** One request on the connections of an agent. @returns its status */
const ask = (
  url: string,
  agent: Agent,
  token: string,
  body?: string,
): Promise<{ status: number; close: boolean }> =>
  new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        agent,
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
      },
      (answer) => {
        answer.resume();
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, close: answer.headers.connection === 'close' }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });

describe('an engine that stops', () => {
  it('fails no request, and sends connections elsewhere', async () => {
    const { engine, url, app, close } = await testEngine({ drainGraceMs: 2_000 });
    const token = await app.token('alice');
    const server = { authorization: `Bearer ${app.key.secret}`, actingFor: 'alice' };
    await engine.call('channels.getOrCreate', server, { cid: 'messaging:one', members: ['bob'] });
    const sockets = await Promise.all(Array.from({ length: 20 }, () => openSocket(url, token)));
    const agent = new Agent({ keepAlive: true, maxSockets: 16 });
    const statuses = new Map<number, number>();
    let ready = true;
    const work = async (): Promise<void> => {
      while (ready) {
        const message = JSON.stringify({ id: engine.context.ids.uuid(), text: 'on its way' });
        const { status } = await ask(`${url}/v1/channels/messaging/one/messages`, agent, token, message);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        // As a balancer does: what is not ready gets no new work.
        ready = (await fetch(`${url}/readyz`)).status === 200;
      }
    };
    const workers = Array.from({ length: 16 }, work);
    while ((statuses.get(201) ?? 0) < 50) await ask(`${url}/v1/users/me`, agent, token);
    const drained = engine.drain();
    const late = await ask(`${url}/v1/users/me`, agent, token);
    assert.deepEqual(late, { status: 200, close: true }, 'its answer says that the connection closes');
    await Promise.all(workers);
    await drained;
    assert.deepEqual([...statuses.keys()], [201]);
    const codes = await Promise.all(sockets.map(({ ended }) => ended));
    // Those handed on to a Centrifugo just end, and come back as well.
    const code = testBroker === 'hub' ? closeCodes.shutdown.code : 1006;
    assert.deepEqual(new Set(codes), new Set([code]));
    await assert.rejects(fetch(`${url}/healthz`), 'nothing listens any more');
    agent.destroy();
    await close();
  });

  it('finishes a request that is being answered', async () => {
    const { engine, url, app, close } = await testEngine();
    const agent = new Agent({ keepAlive: true });
    const token = await app.token('alice');
    const answers = [1, 2, 3].map(() => ask(`${url}/v1/users/me`, agent, token));
    await Promise.all([engine.drain(), ...answers]);
    for (const answer of answers) assert.equal((await answer).status, 200);
    agent.destroy();
    await close();
  });
});

describe('what is written down', () => {
  it('holds no words, tokens, cookies or secrets, whatever goes wrong', async () => {
    const lines: string[] = [];
    const log = { level: 'trace', destination: { write: (line: string) => void lines.push(line) } };
    const { engine, url, app, platformKey, close } = await testEngine({ log });
    const token = await app.token('alice');
    const canary = 'canary-8f1b';
    const headers = {
      authorization: `Bearer ${token}`,
      cookie: `parley_dev=${canary}`,
      'content-type': 'application/json',
    };
    const send = (body: string, more: Record<string, string> = {}) =>
      fetch(`${url}/v1/channels/messaging/one/messages`, {
        method: 'POST',
        headers: { ...headers, ...more },
        body,
      });
    const id = () => engine.context.ids.uuid();
    await engine.call(
      'channels.getOrCreate',
      { authorization: `Bearer ${app.key.secret}`, actingFor: 'alice' },
      { cid: 'messaging:one', members: ['bob'] },
    );
    assert.equal((await send(JSON.stringify({ id: id(), text: canary }))).status, 201);
    assert.equal((await send(`{"id":"${id()}","text":"${canary}`)).status, 400);
    assert.equal((await send(JSON.stringify({ id: id(), text: canary, [canary]: 1 }))).status, 400);
    assert.equal((await send('{}', { authorization: `Bearer ${canary}` })).status, 401);
    const socket = await openSocket(url, token);
    await assert.rejects(socket.rpc('messages.send', { cid: 'messaging:one', id: canary, text: canary }));
    socket.close();
    // The database refuses a row, and says which.
    const { sql } = engine.context.db;
    await assert.rejects(sql`select ${canary}::text::uuid`, (error) => {
      engine.context.log.error({ err: new Error('unable to write', { cause: error }) }, 'a fault');
      return true;
    });
    const answer = await fetch(`${url}/v1/users/me`, { headers });
    const requestId = answer.headers.get('parley-request-id') ?? '';
    await close();
    const written = lines.join('');
    assert.match(written, /"method":"messages.send"/);
    assert.match(written, /22P02/, 'the fault is there');
    assert.ok(requestId);
    for (const secret of [canary, token, app.key.secret, platformKey, app.key.secret.slice(-20)]) {
      assert.ok(!written.includes(secret), `${secret.slice(0, 12)} was written down`);
    }
  });

  it('is a fault’s cause, found by the request id; the caller learns nothing of it', async () => {
    const lines: string[] = [];
    const log = { level: 'error', destination: { write: (line: string) => void lines.push(line) } };
    const { engine, url, app, close } = await testEngine({ log });
    const token = await app.token('alice');
    const broken = engine.context.db;
    Object.assign(broken, {
      tenant: () => Promise.reject(new TypeError('select * from secret_table at /srv/parley')),
    });
    const answer = await fetch(`${url}/v1/users/me`, { headers: { authorization: `Bearer ${token}` } });
    const text = await answer.text();
    assert.equal(answer.status, 500);
    assert.doesNotMatch(text, /secret_table|srv|TypeError|node:/);
    const requestId = answer.headers.get('parley-request-id') ?? 'none';
    assert.ok(lines.some((line) => line.includes(requestId) && line.includes('TypeError')));
    await close();
  });
});

describe('what operators ask', () => {
  it('is answered: alive, ready, numbers', async () => {
    const { engine, url, app, platformKey, close } = await testEngine();
    await fetch(`${url}/v1/users/me`, { headers: { authorization: `Bearer ${await app.token('alice')}` } });
    assert.equal((await fetch(`${url}/healthz`)).status, 200);
    assert.equal((await fetch(`${url}/readyz`)).status, 200);
    const metrics = await (await fetch(`${url}/metrics`)).text();
    assert.match(metrics, /parley_calls_total\{method="users.me",via="http",outcome="ok"\} 1/);
    // A Centrifugo has metrics of its own.
    assert.equal(/parley_realtime_connections 0/.test(metrics), testBroker === 'hub');
    const forwarded = { 'x-forwarded-for': '203.0.113.7' };
    const refusedMetrics = await fetch(`${url}/metrics`, { headers: forwarded });
    assert.equal(refusedMetrics.status, 401);
    const { error } = (await refusedMetrics.json()) as ErrorBody;
    assert.equal(error.reason, 'operator_required');
    assert.match(error.message, /platform key/);
    const key = { ...forwarded, authorization: `Bearer ${platformKey}` };
    assert.equal((await fetch(`${url}/metrics`, { headers: key })).status, 200);
    await engine.context.db.close();
    assert.equal((await fetch(`${url}/readyz`)).status, 503, 'the database is gone');
    assert.equal((await fetch(`${url}/healthz`)).status, 200);
    await close();
  });
});
