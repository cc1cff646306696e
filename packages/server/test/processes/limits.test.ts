import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import {
  describeNeeding,
  type EngineApp,
  type ServerProcess,
  startRedis,
  type TestEngine,
  testEngine,
  until,
} from '@parley/testkit';
import { type Forked, forkEngine } from './fork.ts';

const burst = 20;
/** So slow that nothing comes back while a test lasts. */
const messageLimit = { burst, perSecond: 0.001 };
const cid = 'team:all';

describeNeeding(['Redis'], 'two engine processes and a Redis', () => {
  const masterKey = randomBytes(32);
  let redis: ServerProcess;
  let one: TestEngine;
  let two: Forked;

  before(async () => {
    redis = await startRedis();
    const redisUrl = `redis://127.0.0.1:${redis.port}`;
    one = await testEngine({ masterKey, redisUrl, besideOthers: true });
    two = await forkEngine(one, masterKey, { redisUrl, besideOthers: true });
  });
  after(async () => {
    two?.child.kill('SIGKILL');
    await one?.close();
    await redis?.kill();
  });

  const sender = async (app: EngineApp) => {
    const headers = {
      authorization: `Bearer ${await app.token('alice')}`,
      'content-type': 'application/json',
    };
    return async (url: string): Promise<boolean> => {
      const answer = await fetch(`${url}/v1/channels/${cid.replace(':', '/')}/messages`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ id: one.engine.context.ids.uuid(), text: 'hello' }),
      });
      if (!answer.ok) assert.equal((await answer.json()).error.reason, 'user_limit');
      return answer.ok;
    };
  };
  const appWithChannel = async (name: string): Promise<EngineApp> => {
    const app = await one.addApp(name, { messageLimit });
    const as = { authorization: `Bearer ${app.key.secret}`, actingFor: 'alice' };
    await one.engine.call('channels.getOrCreate', as, { cid });
    return app;
  };
  /** How many of so many are let through, by one process and the other in turn. */
  const inTurn = async (send: (url: string) => Promise<boolean>, times: number): Promise<number> => {
    let sent = 0;
    for (let i = 0; i < times; i += 1) if (await send(i % 2 === 0 ? one.url : two.url)) sent += 1;
    return sent;
  };

  test('ER-14 one person has one limit, whichever process they ask', async () => {
    const sent = await inTurn(await sender(await appWithChannel('together')), 3 * burst);
    // Each may let one through that it had not heard of.
    assert.ok(sent >= burst && sent <= burst + 1, `${sent} of ${burst}`);
  });

  test('ER-14 MS-9 ten a minute are ten a minute of all processes', async () => {
    const app = await one.addApp('strict', { messageLimit: 'strict' });
    const as = { authorization: `Bearer ${app.key.secret}`, actingFor: 'alice' };
    await one.engine.call('channels.getOrCreate', as, { cid });
    const sent = await inTurn(await sender(app), 30);
    assert.ok(sent >= 10 && sent <= 11, `${sent} of 10`);
  });

  test('ER-14 what was let through too much at once is paid back', async () => {
    const app = await one.addApp('crowd', { messageLimit: { burst, perSecond: 5 } });
    const as = { authorization: `Bearer ${app.key.secret}`, actingFor: 'alice' };
    await one.engine.call('channels.getOrCreate', as, { cid });
    const send = await sender(app);
    const startedMs = performance.now();
    const urls = Array.from({ length: 4 * burst }, (_, i) => (i % 2 === 0 ? one.url : two.url));
    let sent = (await Promise.all(urls.map(send))).filter(Boolean).length;
    assert.ok(sent >= burst);
    await until(async () => {
      if (await send(one.url)) sent += 1;
      return sent > 3 * burst;
    });
    const seconds = (performance.now() - startedMs) / 1_000;
    assert.ok(sent <= burst + 5 * seconds + 3, `${sent} in ${seconds} s`);
  });

  test('ER-14 while Redis is away each process has a limit of its own, and together again when it is back', async () => {
    await redis.kill();
    const alone = await inTurn(await sender(await appWithChannel('alone')), 6 * burst);
    assert.equal(alone, 2 * burst);
    await redis.start();
    const send = await sender(await appWithChannel('again'));
    await until(async () => {
      const sent = await inTurn(await sender(await appWithChannel(`again ${performance.now()}`)), 3 * burst);
      return sent <= burst + 1;
    });
    assert.equal(await send(two.url), true);
  });
});
