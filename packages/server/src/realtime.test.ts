import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { closeCodes, type MethodName, methods } from '@parley/protocol';
import { type TestEngine, testEngine } from '@parley/testkit';
import { openSocket, type Socket } from '../test/edge/socket.ts';
import { addressOf } from './platform/http/path.ts';

describe('realtime', () => {
  let running: TestEngine;
  before(async () => {
    running = await testEngine();
    await call('channels.getOrCreate', { cid: 'team:general', members: ['alice', 'bob'] });
  });
  after(() => running.close());

  const secret = () => ({ authorization: `Bearer ${running.app.key.secret}` });
  const call = (name: MethodName, input: object) =>
    running.engine.call(name, { ...secret(), actingFor: 'alice' }, input as never);
  const callAsServer = (name: MethodName, input: object) =>
    running.engine.call(name, secret(), input as never);
  const socketOf = async (user: string, headers?: Record<string, string>) =>
    openSocket(running.url, await running.app.token(user), headers);
  const id = () => running.engine.context.ids.uuid();

  /** The same call over HTTP: status and body. */
  const overHttp = async (token: string, name: MethodName, input: Record<string, unknown>) => {
    const { verb, url } = addressOf(methods[name]);
    const [type = '', channel = ''] = String(input.cid ?? '').split(':');
    const inPath: Record<string, unknown> = { ...input, cidType: type, cidId: channel };
    const path = url.replaceAll(/:(\w+)/g, (_all, key: string) => encodeURIComponent(String(inPath[key])));
    const used = [...url.matchAll(/:(\w+)/g)].map(([, key]) => key);
    const rest = Object.entries(input).filter(
      ([key]) => !used.includes(key) && !(key === 'cid' && used.includes('cidId')),
    );
    const inQuery = verb === 'GET' || verb === 'DELETE';
    const query =
      inQuery && rest.length > 0
        ? `?${new URLSearchParams(rest.map(([key, value]) => [key, String(value)]))}`
        : '';
    const answer = await fetch(running.url + path + query, {
      method: verb,
      headers: { authorization: `Bearer ${token}`, ...(!inQuery && { 'content-type': 'application/json' }) },
      ...(!inQuery && { body: JSON.stringify(Object.fromEntries(rest)) }),
    });
    return { status: answer.status, body: await answer.json() };
  };

  it('greets with the person, the history and their channels', async () => {
    const socket = await socketOf('alice');
    assert.equal(socket.reply.user, 'alice');
    assert.equal(socket.reply.epoch, running.engine.context.epoch);
    assert.deepEqual(socket.reply.cids, ['team:general']);
    socket.close();
  });

  it('brings what is said', async () => {
    const socket = await socketOf('bob');
    await call('messages.send', { cid: 'team:general', id: id(), text: 'hello' });
    const event = await socket.heard('message.new');
    assert.equal(event.type === 'message.new' && event.message.text, 'hello');
    socket.close();
  });

  it('calls methods with the answers and errors of HTTP', async () => {
    const token = await running.app.token('alice');
    const socket = await openSocket(running.url, token);
    const cid = 'team:general';
    const calls: readonly [MethodName, Record<string, unknown>][] = [
      ['users.me', {}],
      ['users.get', { id: 'bob' }],
      ['users.get', { id: 'nobody' }],
      ['users.search', { limit: 2 }],
      ['users.search', { limit: 0 }],
      ['channels.get', { cid }],
      ['channels.get', { cid: 'team:unknown' }],
      ['messages.list', { cid, limit: 1 }],
      ['messages.list', { cid, colour: 'red' }],
      ['messages.get', { id: id() }],
      ['channels.query', { filter: { colour: 'red' } }],
      ['reads.unread', {}],
      ['reads.markRead', { cid }],
      ['users.upsert', { users: [] }],
      ['apps.get', { id: running.app.id }],
      ['messages.send', { cid, id: 'no id', text: 'a' }],
      ['messages.send', { cid, id: id(), text: 'a\0b' }],
      ['channels.update', { cid: 'messaging:!mine', name: 'a' }],
    ];
    for (const [name, input] of calls) {
      const http = await overHttp(token, name, input);
      const rpc = await socket.rpc(name, input).then(
        (body) => ({ status: http.status < 300 ? http.status : 200, body }),
        ({ code, message }) => ({ status: code, body: { error: JSON.parse(message) } }),
      );
      delete http.body.error?.docs;
      if ('error' in (rpc.body as object)) delete (rpc.body as { error: { docs?: string } }).error.docs;
      assert.deepEqual(rpc, http, `${name} ${JSON.stringify(input)}`);
    }
    const filter = { cid: { $in: [cid, 'team:unknown'] }, $nor: [{ muted: true }] };
    const found = (await socket.rpc('channels.query', { filter, messageLimit: 0 })) as {
      items: { cid: string }[];
    };
    assert.deepEqual(
      found.items.map((one) => one.cid),
      [cid],
    );
    socket.close();
  });

  it('refuses a method that does not exist, and is still there', async () => {
    const socket = await socketOf('alice');
    for (const name of ['users.nothing', '__proto__', 'constructor', '']) {
      await assert.rejects(
        socket.rpc(name, {}),
        ({ code }: { code: number }) => code === 404 || code === 107,
      );
    }
    assert.ok(await socket.rpc('users.me', null));
    socket.close();
  });

  it('counts calls against the limit of the app', async () => {
    const app = await running.addApp('limited', { requestsPerSecond: 2 });
    const socket = await openSocket(running.url, await app.token('alice'));
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => socket.rpc('users.me', {})));
    const refused = outcomes.filter((one) => one.status === 'rejected');
    assert.ok(refused.length >= 2);
    assert.equal(JSON.parse(refused[0]?.reason.message).reason, 'app_limit');
    socket.close();
  });

  it('refuses pages of other origins', async () => {
    const origin = 'https://evil.example';
    await assert.rejects(socketOf('alice', { origin }));
    const app = await running.addApp('shop', { allowedOrigins: [origin] });
    (await openSocket(running.url, await app.token('alice'), { origin })).close();
    (await socketOf('alice', { origin: running.url })).close();
  });

  it('is nobody’s without a good token', async () => {
    const refusedWith = (code: number) => (error: unknown) => error === code;
    await assert.rejects(openSocket(running.url, ''), refusedWith(closeCodes.tokenInvalid.code));
    await assert.rejects(
      openSocket(running.url, running.app.key.secret),
      refusedWith(closeCodes.tokenInvalid.code),
    );
    await assert.rejects(
      openSocket(running.url, await running.app.token('alice', -1_000)),
      refusedWith(closeCodes.expired.code),
    );
  });

  it('ends with the token', async () => {
    // A token that ends before the connection is made is refused with the same code: then one that lives longer.
    const connected = async (livesMs: number): Promise<Socket> => {
      const token = await running.app.token('alice', livesMs);
      return openSocket(running.url, token).catch((code: unknown) => {
        assert.equal(code, closeCodes.expired.code);
        return connected(2 * livesMs);
      });
    };
    const socket = await connected(1_500);
    assert.equal(await socket.ended, closeCodes.expired.code);
  });

  it('ends at once when the person is shut out, and a call begun on it is refused', async () => {
    const { app } = running;
    await callAsServer('users.upsert', { users: [{ id: 'grace' }, { id: 'heidi' }, { id: 'ivan' }] });
    for (const [user, method] of [
      ['grace', 'users.revokeTokens'],
      ['heidi', 'users.deactivate'],
      ['ivan', 'users.delete'],
    ] as const) {
      const token = await app.token(user);
      const socket = await openSocket(running.url, token);
      await callAsServer(method, { id: user });
      assert.equal(await socket.ended, closeCodes.revoked.code, method);
      await assert.rejects(
        openSocket(running.url, token),
        (error) => error === closeCodes.revoked.code,
        method,
      );
      assert.ok([401, 403].includes((await overHttp(token, 'users.me', {})).status));
    }
  });

  it('ends at once when its key does, and that of the other key stays', async () => {
    const app = await running.addApp('rotating');
    const old = await openSocket(running.url, await app.token('alice'));
    const platform = { authorization: `Bearer ${running.platformKey}` };
    const { key } = await running.engine.call('apps.createKey', platform, { id: app.id });
    const minted = await running.engine.call(
      'users.createToken',
      { authorization: `Bearer ${key.secret}` },
      { id: 'alice' },
    );
    const fresh = await openSocket(running.url, minted.token);
    await running.engine.call('apps.revokeKey', platform, { id: app.id, key: app.key.id });
    assert.equal(await old.ended, closeCodes.revoked.code);
    assert.ok(await fresh.rpc('users.me', {}));
    fresh.close();
  });

  it('brings nothing to one who was removed while they connected', async () => {
    const { context } = running.engine;
    for (let round = 0; round < 15; round += 1) {
      const cid = `team:race-${round}`;
      await call('channels.getOrCreate', { cid, members: ['alice', 'carol'] });
      const [socket] = await Promise.all([socketOf('carol'), call('members.remove', { cid, user: 'carol' })]);
      const secretId = id();
      await call('messages.send', { cid, id: secretId, text: 'not for carol' });
      await context.broker.settled();
      await socket.rpc('users.me', {});
      const seen = socket.events.filter((event) => 'message' in event && event.message.id === secretId);
      assert.deepEqual(seen, [], `round ${round}`);
      socket.close();
    }
  });

  it('leaves no other address hanging', async () => {
    await assert.rejects(openSocket(`${running.url}/elsewhere`, await running.app.token('alice')));
  });
});
