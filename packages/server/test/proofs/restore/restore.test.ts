import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, describe, test } from 'node:test';
import { createClient } from '@parley/client';
import type { MethodAnswer, MethodCall, MethodName } from '@parley/protocol';
import { type EngineApp, freePort, testEngine } from '@parley/testkit';
import { createEngine, type Engine } from '../../../src/index.ts';
import {
  copyFolder,
  dumpAndRestore,
  makeFolder,
  moveRows,
  type OwnCluster,
  startCluster,
  whyNoDump,
} from './restored.ts';

const cid = 'team:kept';
const masterKey = randomBytes(32);
const platformKey = `pl_${randomBytes(24).toString('base64url')}`;

/** An engine on a database, at a port. */
const openEngine = async (databaseUrl: string, port: number): Promise<Engine> => {
  const engine = await createEngine({
    databaseUrl,
    masterKey,
    platformKey,
    log: { level: 'silent' },
    connections: 4,
    drainGraceMs: 10,
  });
  await engine.listen({ host: '127.0.0.1', port });
  return engine;
};

const caller =
  (app: EngineApp) =>
  <Name extends MethodName>(
    engine: Engine,
    name: Name,
    input: MethodCall<Name>,
  ): Promise<MethodAnswer<Name>> =>
    engine.call(name, { authorization: `Bearer ${app.key.secret}`, actingFor: 'alice' }, input);

/** Messages as a client shows them, and as the engine has them. */
const textsOf = (items: readonly { text: string }[]): string[] => items.map(({ text }) => text);

/**
 * A client of one database goes on with another that was at its place before: it must not keep what is there no more, nor
 * take new entries for those it holds.
 *
 * @param move makes the second database of the first
 */
const clientOfBoth = async (
  first: OwnCluster,
  second: OwnCluster,
  move: (from: string, to: string) => Promise<void>,
): Promise<void> => {
  const port = await freePort();
  const old = await testEngine({ databaseUrl: first.url, masterKey, platformKey, connections: 4 }, port);
  const call = caller(old.app);
  const say = (engine: Engine, text: string) =>
    call(engine, 'messages.send', { cid, id: engine.context.ids.uuid(), text });
  await call(old.engine, 'channels.getOrCreate', { cid, members: ['bob'] });
  for (const text of ['one', 'two']) await say(old.engine, text);
  await move(first.url, second.url);
  for (const text of ['lost three', 'lost four']) await say(old.engine, text);

  const client = createClient({ url: old.url, token: () => old.app.token('bob') });
  await client.connect();
  await client.channel(cid).watch();
  await client.settled();
  const shown = () => textsOf(client.state.timeline(cid).rows.map(({ message }) => message));
  assert.deepEqual(shown(), ['one', 'two', 'lost three', 'lost four']);

  await old.engine.drain();
  await old.engine.close();
  const restored = await openEngine(second.url, port);
  try {
    assert.notEqual(restored.context.epoch, old.engine.context.epoch);
    for (const text of ['new three', 'new four', 'new five']) await say(restored, text);
    const wanted = ['one', 'two', 'new three', 'new four', 'new five'];
    await new Promise<void>((resolve) => {
      const look = () => {
        if (shown().join() !== wanted.join()) return;
        stop();
        resolve();
      };
      const stop = client.subscribe(look);
      look();
    });
    await client.settled();
    assert.deepEqual(shown(), wanted);
    const { items } = await call(restored, 'messages.list', { cid, limit: 100 });
    assert.deepEqual(textsOf(items), wanted);
  } finally {
    await client.close();
    await restored.close();
    await old.close();
  }
};

describe('a database at the place of another', { timeout: 280_000 }, () => {
  test('SY-16 restored row by row into another cluster it is another history, and its clients end equal', async () => {
    const [first, second] = [await startCluster(), await startCluster()];
    after(() => Promise.all([first.remove(), second.remove()]));
    await clientOfBoth(first, second, moveRows);
  });

  test('SY-16 restored from a dump into another cluster it is another history, and its clients end equal', async (t) => {
    const first = await startCluster();
    after(() => first.remove());
    const missing = await whyNoDump(first.postgres.version);
    if (missing) return t.skip(missing);
    const second = await startCluster();
    after(() => second.remove());
    await clientOfBoth(first, second, dumpAndRestore);
  });

  test('SY-16 copied as a folder it keeps its epoch, and an offset it never wrote is a reset', async () => {
    const first = await startCluster();
    const engine = await testEngine({ databaseUrl: first.url, masterKey, platformKey, connections: 4 });
    const call = caller(engine.app);
    const say = (of: Engine) =>
      call(of, 'messages.send', { cid, id: of.context.ids.uuid(), text: 'something' });
    await call(engine.engine, 'channels.getOrCreate', { cid, members: ['bob'] });
    await say(engine.engine);
    await engine.close();
    await first.postgres.stop();
    const copy = await makeFolder();
    await copyFolder(first.folder, copy);

    const [original, copied] = [await startCluster(first.folder), await startCluster(copy)];
    after(() => Promise.all([original.remove(), copied.remove()]));
    const engines = [await openEngine(original.url, 0), await openEngine(copied.url, 0)] as const;
    after(() => Promise.all(engines.map((one) => one.close())));
    assert.equal(engines[0].context.epoch, engines[1].context.epoch);
    const { offset } = await say(engines[0]);
    const { channels } = await call(engines[1], 'sync.sync', {
      epoch: engines[1].context.epoch,
      open: { [cid]: offset },
    });
    const answer = channels[cid];
    assert.ok(answer && 'reset' in answer, `answered with ${Object.keys(answer ?? {})}`);
  });
});
