import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createParley, type Parley } from '@parley/node';
import { closeCodes } from '@parley/protocol';
import { randomIds, systemClock } from '@parley/server/internal/platform/clock.ts';
import { npmStart } from '../src/npm-start.ts';

const clients = 50;
const cid = 'messaging:load';
const ids = randomIds(systemClock);

test('SIGTERM under 50 keep-alive clients and 50 sockets: no request fails, nothing acknowledged is lost, nothing said is logged', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-terminate-'));
  await using undo = new AsyncDisposableStack();
  undo.defer(() => rm(folder, { recursive: true, force: true }));
  const first = await npmStart({ dataFolder: folder, env: { PARLEY_LOG: 'trace' } });
  undo.defer(async () => void (await first.terminate().catch(() => {})));
  const { parley, secret } = await makeApp(first.url, folder);
  const token = await parley.users.createToken('alice');
  const canary = `canary-${randomUUID()}`;

  const sockets = await Promise.all(Array.from({ length: clients }, () => connect(first.url, token)));
  const sent: string[] = [];
  const statuses = new Map<number, number>();
  const underLoad = Promise.withResolvers<void>();
  const keepSending = async (): Promise<void> => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    // As behind a balancer: whoever is told that the connection closes goes elsewhere.
    for (let goesOn = true; goesOn; ) {
      const id = ids.uuid();
      const answer = await send(first.url, agent, token, { id, text: `${canary} ${id}` });
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      if (answer.status === 201) sent.push(id);
      if (sent.length === 4 * clients) underLoad.resolve();
      goesOn = !answer.closes;
    }
    agent.destroy();
  };
  const load = Array.from({ length: clients }, keepSending);
  await underLoad.promise;
  const startedAt = performance.now();
  const ended = first.terminate();
  await Promise.all(load);
  assert.equal(await ended, 0);
  const seconds = (performance.now() - startedAt) / 1_000;
  t.diagnostic(`${sent.length} sends, stopped in ${seconds.toFixed(1)} s`);
  assert.deepEqual([...statuses.keys()], [201]);
  assert.deepEqual(
    new Set(await Promise.all(sockets.map(({ code }) => code))),
    new Set([closeCodes.shutdown.code]),
  );
  // The process waits for its requests for 10 s at most; what it does besides, a busy machine does slowly.
  assert.ok(seconds < 40, `it took ${seconds} s to stop`);

  const log = first.lines.join('\n');
  assert.match(log, /"called"/, 'the log was not as talkative as asked for');
  for (const secretThing of [canary, token, secret, token.split('.')[2] ?? token]) {
    assert.ok(!log.includes(secretThing), `the log holds ${secretThing}`);
  }

  const second = await npmStart({ dataFolder: folder, port: first.port });
  undo.defer(async () => void (await second.terminate()));
  assert.deepEqual((await everything(parley)).sort(), sent.sort());
});

/** An app whose limits no load reaches, with one channel. */
async function makeApp(url: string, folder: string): Promise<{ parley: Parley; secret: string }> {
  const { platformKey } = JSON.parse(await readFile(join(folder, 'secrets.json'), 'utf8')) as {
    platformKey: string;
  };
  const plenty = { requestsPerSecond: 1_000_000, messageLimit: { burst: 1_000_000, perSecond: 1_000_000 } };
  const answer = await fetch(`${url}/v1/apps`, {
    method: 'POST',
    headers: { authorization: `Bearer ${platformKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'load', settings: plenty }),
  });
  const { key } = (await answer.json()) as { key: { id: string; secret: string } };
  const parley = createParley({ url, key: key.id, secret: key.secret });
  await parley.users.upsert([{ id: 'alice' }, { id: 'bob' }]);
  await parley.channels.getOrCreate({ cid, members: ['bob'], as: 'alice' });
  return { parley, secret: key.secret };
}

/** A realtime connection, by hand: no client library comes back here behind the test's back. */
async function connect(url: string, token: string): Promise<{ code: Promise<number> }> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/connection/websocket`);
  const code = new Promise<number>((resolve) => {
    socket.addEventListener('close', (event) => resolve(event.code));
  });
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', () =>
      socket.send(JSON.stringify({ id: 1, connect: { data: { token } } })),
    );
    socket.addEventListener('message', resolve, { once: true });
    socket.addEventListener('error', reject, { once: true });
  });
  return { code };
}

function send(
  url: string,
  agent: Agent,
  token: string,
  message: object,
): Promise<{ status: number; closes: boolean }> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const path = `${url}/v1/channels/${cid.replace(':', '/')}/messages`;
    const call = request(path, { agent, method: 'POST', headers }, (answer) => {
      answer.resume();
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, closes: answer.headers.connection === 'close' }),
      );
    });
    call.on('error', reject);
    call.end(JSON.stringify(message));
  });
}

/** The ids of every message of the channel, as Alice reads it. */
async function everything(parley: Parley): Promise<string[]> {
  const ids: string[] = [];
  for (let before: number | undefined; before === undefined || before > 1; ) {
    const page = { cid, limit: 100, ...(before !== undefined && { before }) };
    const { items } = await parley.call('messages.list', page, { as: 'alice' });
    if (items.length === 0) break;
    ids.push(...items.filter(({ type }) => type === 'regular').map(({ id }) => id));
    before = Math.min(...items.map(({ seq }) => seq ?? Number.POSITIVE_INFINITY));
  }
  return ids;
}
