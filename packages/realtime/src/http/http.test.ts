import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { Centrifuge } from 'centrifuge';
import { Centrifuge as ProtobufCentrifuge } from 'centrifuge/build/protobuf';
import { next, startHub } from '../../test/fixture.ts';
import { fastTicks, ManualClock } from '../../test/manual-clock.ts';

type Replies = AsyncGenerator<Record<string, Record<string, unknown>>>;

const CONNECT = JSON.stringify({ id: 1, connect: { data: { user: 'alice', subscriptions: ['news'] } } });

/** The replies of a stream, from whichever lines carry one. */
async function* replies(t: TestContext, response: Response, prefix = ''): Replies {
  const reader = response.body?.getReader() ?? assert.fail('no body');
  t.after(() => reader.cancel().catch(() => {}));
  let text = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    text += Buffer.from(value).toString();
    const lines = text.split(/\r?\n/);
    text = lines.pop() ?? '';
    for (const line of lines)
      if (line !== '' && line.startsWith(prefix)) yield JSON.parse(line.slice(prefix.length));
  }
}

const take = async (stream: Replies) =>
  (await stream.next()).value as Record<string, Record<string, unknown>>;

const emulate = (http: string, connect: Record<string, unknown> | undefined, data: string) =>
  fetch(`${http}/emulation`, {
    method: 'POST',
    body: JSON.stringify({ session: connect?.session, node: connect?.node, data }),
  });

for (const Client of [Centrifuge, ProtobufCentrifuge]) {
  const protobuf = Client !== Centrifuge;
  const encode = (value: unknown) => (protobuf ? new TextEncoder().encode(JSON.stringify(value)) : value);
  const decode = (data: unknown) =>
    protobuf ? JSON.parse(new TextDecoder().decode(data as Uint8Array)) : data;

  test(`HB-14 the official client works over HTTP-stream, ${protobuf ? 'Protobuf' : 'JSON'}`, async (t) => {
    const clock = new ManualClock();
    const [pingMs, pongMs] = [8_000, 5_000];
    const { http, hub } = await startHub(t, { clock, pingMs, pongMs, ...fastTicks });
    let posted = Promise.withResolvers<void>();
    const posting: typeof fetch = async (...request) => {
      const response = await fetch(...request);
      if (String(request[0]).endsWith('/emulation')) posted.resolve();
      return response;
    };
    const client = new Client([{ transport: 'http_stream', endpoint: `${http}/connection/http_stream` }], {
      emulationEndpoint: `${http}/emulation`,
      fetch: posting,
      readableStream: ReadableStream,
      data: encode({ user: 'alice' }),
    });
    t.after(() => client.disconnect());
    client.connect();
    await client.ready();
    assert.deepEqual(decode((await client.rpc('echo', encode({ n: 1 }))).data), { n: 1 });
    const room = client.newSubscription('room');
    const subscribed = next(room, 'subscribed');
    room.subscribe();
    await subscribed;
    const publication = next<{ data: unknown }>(room, 'publication');
    hub.publish('room', '{"text":"é"}');
    assert.deepEqual(decode((await publication).data), { text: 'é' });
    const [session] = hub.sessions('alice');
    // It is alive because it answers each ping by way of the emulation, within the time there is for that.
    for (let ping = 0; ping < 4; ping += 1) {
      posted = Promise.withResolvers();
      clock.advance(pingMs);
      await posted.promise;
    }
    assert.equal(hub.sessions('alice')[0], session);
  });
}

test('HB-14 server-sent events carry the same session, connected by GET or POST', async (t) => {
  const { http, hub } = await startHub(t);
  const query = `cf_connect=${encodeURIComponent(CONNECT)}`;
  for (const connecting of [
    () => fetch(`${http}/connection/sse?${query}`),
    () => fetch(`${http}/connection/sse`, { method: 'POST', body: CONNECT }),
  ]) {
    const response = await connecting();
    assert.equal(response.headers.get('content-type'), 'text/event-stream; charset=utf-8');
    const stream = replies(t, response, 'data: ');
    const { connect } = await take(stream);
    const posted = await emulate(http, connect, '{"id":2,"rpc":{"data":"a"}}\n{"id":3,"rpc":{"data":"b"}}');
    assert.equal(posted.status, 204);
    assert.deepEqual(
      [await take(stream), await take(stream)],
      [
        { id: 2, rpc: { data: 'a' } },
        { id: 3, rpc: { data: 'b' } },
      ],
    );
    hub.publish('news', '1');
    assert.deepEqual(await take(stream), { push: { channel: 'news', pub: { data: 1 } } });
  }
});

test('HB-14 what cannot be read, found or held is said so', async (t) => {
  const { http } = await startHub(t);
  const post = (path: string, body: string) => fetch(`${http}${path}`, { method: 'POST', body });
  const stream = replies(t, await post('/connection/http_stream', CONNECT));
  const { connect } = await take(stream);
  const statuses = [
    (await post('/emulation', 'hello')).status,
    (await post('/emulation', '{"data":7}')).status,
    (await emulate(http, { ...connect, session: 'guess' }, '{}')).status,
    (await emulate(http, { ...connect, node: 'other' }, '{}')).status,
    (await emulate(http, { session: connect?.client, node: connect?.node }, '{}')).status,
    (await post('/emulation', 'x'.repeat(65_537))).status,
    (await post('/connection/http_stream', 'x'.repeat(65_537))).status,
    (await fetch(`${http}/connection/http_stream`)).status,
    (await fetch(`${http}/connection/other`)).status,
    (await fetch(`${http}/emulation`, { method: 'OPTIONS' })).status,
  ];
  assert.deepEqual(statuses, [400, 400, 404, 404, 404, 413, 413, 405, 404, 204]);
});

test('HB-14 who posts faster than it is served waits', async (t) => {
  const gate = Promise.withResolvers<void>();
  const { http } = await startHub(t, { rpc: () => gate.promise });
  const stream = replies(t, await fetch(`${http}/connection/http_stream`, { method: 'POST', body: CONNECT }));
  const { connect } = await take(stream);
  const calls = Array.from({ length: 100 }, (_, index) => `{"id":${index + 2},"rpc":{}}`).join('\n');
  assert.equal((await emulate(http, connect, calls)).status, 204);
  let answered = false;
  const second = emulate(http, connect, '{"id":999,"rpc":{}}').then(({ status }) => {
    answered = true;
    return status;
  });
  // Others are served meanwhile, so the hub has seen it.
  for (let other = 0; other < 5; other += 1) await fetch(`${http}/connection/http_stream`);
  assert.equal(answered, false);
  gate.resolve();
  assert.equal(await second, 204);
});

test('HB-15 a close is a push with its code, and the end of the answer', async (t) => {
  const { http, hub } = await startHub(t);
  const open = async (body: string) =>
    replies(t, await fetch(`${http}/connection/http_stream`, { method: 'POST', body }));
  const bad = { code: 3501, reason: 'bad request' };
  const malformed = await open('hello');
  assert.deepEqual(await take(malformed), { push: { disconnect: bad } });
  assert.equal((await malformed.next()).done, true);

  const cut = await open(CONNECT);
  await take(cut);
  hub.disconnect('alice', { code: 3011, reason: 'force reconnect' });
  const disconnect = { code: 3011, reason: 'force reconnect', reconnect: true };
  assert.deepEqual(await take(cut), { push: { disconnect } });
  assert.equal((await cut.next()).done, true);
  assert.equal(hub.stats().connections, 0);
});

test('HB-15 a stream whose client goes away is over, and one that says nothing is stale', async (t) => {
  const clock = new ManualClock();
  const closed = Promise.withResolvers<number>();
  const { http, hub } = await startHub(t, {
    clock,
    ...fastTicks,
    closed: (_session, code) => closed.resolve(code),
  });
  const leaving = new AbortController();
  const response = await fetch(`${http}/connection/http_stream`, {
    method: 'POST',
    body: CONNECT,
    signal: leaving.signal,
  });
  await take(replies(t, response));
  leaving.abort();
  assert.equal(await closed.promise, 3000);
  assert.equal(hub.stats().connections, 0);

  const refused = await fetch(`${http}/connection/http_stream`, {
    method: 'POST',
    body: '{"id":1,"connect":{}}',
  });
  const stream = replies(t, refused);
  assert.equal((await take(stream)).error?.code, 101);
  clock.advance(11_000);
  assert.deepEqual(await take(stream), {
    push: { disconnect: { code: 3502, reason: 'stale' } },
  });
});

test('HB-15 a reader that falls behind is cut here too, and holds no more than its bound', async (t) => {
  const cut = Promise.withResolvers<number>();
  const { http, hub } = await startHub(t, {
    maxQueueMs: 60_000,
    closed: (_session, code) => cut.resolve(code),
  });
  const response = await fetch(`${http}/connection/http_stream`, { method: 'POST', body: CONNECT });
  t.after(() => response.body?.cancel().catch(() => {}));
  while (hub.subscribers('news') === 0) await new Promise((resolve) => setImmediate(resolve));
  const large = JSON.stringify('x'.repeat(100_000));
  let most = 0;
  for (let sent = 0; hub.sessions('alice').length > 0 && sent < 1000; sent += 1) {
    hub.publish('news', large);
    await new Promise((resolve) => setImmediate(resolve));
    most = Math.max(most, hub.stats().queuedBytes);
  }
  assert.equal(await cut.promise, 3008);
  assert.ok(most <= 1_048_576, `queued at most ${most}`);
  assert.equal(hub.stats().queuedBytes, 0);
});

test('HB-15 origins are admitted as for a WebSocket', async (t) => {
  const { http } = await startHub(t, { allowOrigin: (origin) => origin !== 'https://evil.example' });
  const from = (origin: string) =>
    fetch(`${http}/emulation`, { method: 'POST', body: '{}', headers: { origin } });
  assert.equal((await from('https://evil.example')).status, 403);
  const good = await from('https://good.example');
  assert.equal(good.status, 400);
  assert.equal(good.headers.get('access-control-allow-origin'), 'https://good.example');
});
