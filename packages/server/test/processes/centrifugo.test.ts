import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { type Client, createClient } from '@parley/client';
import type { Message } from '@parley/protocol';
import {
  describeNeeding,
  type ServerProcess,
  startCentrifugo,
  startRedis,
  type TestCentrifugo,
  type TestEngine,
  testEngine,
} from '@parley/testkit';

const cid = 'team:all';
const limit = { timeout: 120_000 };
/** The sync of every minute comes after three seconds: it heals what nobody heard of. */
const hurried = {
  now: () => Date.now(),
  after: (ms: number, call: () => void) => {
    const timer = setTimeout(call, Math.min(ms, 3_000));
    return () => clearTimeout(timer);
  },
};

for (const kind of ['its memory', 'Redis'] as const) {
  const needs = kind === 'Redis' ? (['Centrifugo', 'Redis'] as const) : (['Centrifugo'] as const);
  describeNeeding(needs, `two engine processes and a Centrifugo with ${kind}`, () => {
    const masterKey = randomBytes(32);
    let redis: ServerProcess | undefined;
    let centrifugo: TestCentrifugo;
    let one: TestEngine;
    let two: { child: ChildProcess; url: string };
    let readers: Client[];
    const acknowledged: string[] = [];

    before(async () => {
      redis = kind === 'Redis' ? await startRedis() : undefined;
      centrifugo = await startCentrifugo({ ...(redis && { redis: redis.port }) });
      one = await testEngine({ masterKey, centrifugo: centrifugo.settings }, centrifugo.enginePort);
      two = await startTwo();
      const authorization = `Bearer ${one.app.key.secret}`;
      const made = { cid, members: ['alice', 'bob', 'carol'] };
      await one.engine.call('channels.getOrCreate', { authorization, actingFor: 'alice' }, made);
      readers = ['bob', 'carol'].map((user, i) =>
        createClient({ url: i === 0 ? one.url : two.url, token: () => one.app.token(user), clock: hurried }),
      );
      for (const reader of readers) {
        await reader.connect();
        await reader.channel(cid).watch();
      }
    });
    after(async () => {
      for (const reader of readers ?? []) await reader.close();
      two?.child.kill('SIGKILL');
      await one?.close();
      await centrifugo?.kill();
      await redis?.kill();
    });

    const startTwo = async (listenPort = 0) => {
      const config = {
        listenPort,
        databaseUrl: one.databaseUrl,
        masterKey: masterKey.toString('base64'),
        platformKey: one.platformKey,
        centrifugo: centrifugo.settings,
        log: { level: 'silent' },
      };
      const script = new URL('./engine.ts', import.meta.url);
      const child = fork(script, [JSON.stringify(config)], { execArgv: ['--conditions=parley-source'] });
      const [port] = (await once(child, 'message')) as [number];
      return { child, url: `http://127.0.0.1:${port}` };
    };

    /** Sends as Alice; a try whose end is unknown is made again elsewhere, with the same id. */
    const send = async (urls: readonly string[], text: string): Promise<void> => {
      const id = one.engine.context.ids.uuid();
      const token = await one.app.token('alice');
      for (let attempt = 0; ; attempt += 1) {
        const answer = await fetch(`${urls[attempt % urls.length]}/v1/channels/team/all/messages`, {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body: JSON.stringify({ id, text }),
        }).catch(() => undefined);
        if (answer?.ok) break;
      }
      acknowledged.push(id);
    };
    const burst = (urls: readonly string[], name: string) =>
      Promise.all(
        [0, 1, 2, 3].map(async (lane) => {
          for (let n = 0; n < 25; n += 1) await send(urls, `${name} ${lane} ${n}`);
        }),
      );

    const rowsOf = (reader: Client): Message[] =>
      reader.state.timeline(cid).rows.map(({ message }) => message);
    /** Resolves when a reader shows as many messages as were acknowledged. */
    const caughtUp = (reader: Client): Promise<void> =>
      new Promise((resolve) => {
        const look = () => {
          if (rowsOf(reader).length < acknowledged.length) return;
          stop();
          resolve();
        };
        const stop = reader.subscribe(look);
        look();
      });
    const allShown = async () => {
      await Promise.all(readers.map(caughtUp));
      for (const reader of readers) {
        const shown = rowsOf(reader);
        assert.deepEqual(
          shown.map(({ seq }) => seq),
          shown.map((_, i) => i + 1),
          'shown once each, in the order of the log',
        );
        assert.deepEqual(new Set(shown.map(({ id }) => id)), new Set(acknowledged));
      }
    };

    test('MS-5 what both write at once readers of each hold once, in one order', limit, async () => {
      await Promise.all([burst([one.url], 'by one'), burst([two.url], 'by two')]);
      await allShown();
    });

    test('SY-17 Centrifugo is killed meanwhile: nothing is lost, nothing comes twice', limit, async () => {
      const writing = Promise.all([burst([one.url], 'killed one'), burst([two.url], 'killed two')]);
      await centrifugo.kill();
      await writing;
      await centrifugo.start();
      await allShown();
    });

    if (kind === 'Redis')
      test('SY-17 Redis is killed meanwhile: nothing is lost, nothing comes twice', limit, async () => {
        const writing = Promise.all([burst([one.url], 'redis one'), burst([two.url], 'redis two')]);
        await redis?.kill();
        await writing;
        await redis?.start();
        await allShown();
      });

    test(
      'SY-19 an engine process is killed and started again meanwhile: nothing is lost, nothing comes twice',
      limit,
      async () => {
        const writing = burst([two.url, one.url], 'engine');
        await send([two.url], 'just before');
        two.child.kill('SIGKILL');
        await writing;
        two = await startTwo(Number(new URL(two.url).port));
        await allShown();
      },
    );
  });
}
