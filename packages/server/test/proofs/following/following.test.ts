import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { ParleyEvent } from '@parley/protocol';
import { FollowerRunner } from '../../../src/modules/messaging/followers/index.ts';
import { appendToLog, Lease, writeChannel } from '../../../src/modules/messaging/log/index.ts';
import type { Context } from '../../../src/platform/context.ts';
import { type AppOf, type TestEngine, testEngine } from '../../app.ts';
import { testContextOn } from './own-context.ts';
import { makeTaken, recording, takenOf } from './recording.ts';

const upTo = (last: number): number[] => Array.from({ length: last }, (_, n) => n + 1);

describe('following the log', () => {
  let engine: TestEngine;
  let app: AppOf;
  let channels: number[] = [];
  before(async () => {
    engine = await testEngine();
    await makeTaken(engine.owner);
  });
  after(() => engine.close());
  beforeEach(async () => {
    app = await engine.addApp();
    for (const id of ['a', 'b', 'c'])
      await app.call(app.as('alice'), 'channels.getOrCreate', { cid: `team:${id}`, members: ['bob'] });
    const rows = await engine.owner<{ channel: number }[]>`
      select channel from channels where app_id = ${app.id} order by channel`;
    channels = rows.map(({ channel }) => channel);
  });

  const heads = async (): Promise<number[]> => {
    const rows = await engine.owner<{ logOffset: number }[]>`
      select log_offset from channel_heads where app_id = ${app.id} order by channel`;
    return rows.map(({ logOffset }) => logOffset);
  };

  /** One entry by a transaction that stays open up to 4 ms more. */
  const append = (context: Context, channel: number, heldMs: number) =>
    context.db.tenant(app.id, 'write', (tx) =>
      writeChannel(context, tx, channel, 'unable to write', async (locked) => {
        appendToLog(context, tx, locked, { type: 'channel.updated' }, () => {});
        await tx.sql`select pg_sleep(${heldMs / 1_000})`;
      }),
    );

  test('SY-3, SY-18 a follower takes every entry once and in order beside eight writers', async () => {
    const runner = new FollowerRunner(engine.context, recording);
    const context = { ...engine.context, logged: (of: string, channel: number) => runner.hint(of, channel) };
    await runner.start();
    await Promise.all(
      upTo(8).map(async (writer) => {
        for (const n of upTo(40)) await append(context, channels[n % 3] ?? 0, (writer * n) % 5);
      }),
    );
    await runner.settled();
    await runner.stop();
    const ends = await heads();
    assert.equal(
      ends.reduce((sum, end) => sum + end, 0),
      8 * 40 + 3,
    );
    for (const [i, channel] of channels.entries())
      assert.deepEqual(await takenOf(engine.owner, channel), upTo(ends[i] ?? 0));
  });

  test('SY-18 killed at any moment, what is taken is taken once and in order', async () => {
    const script = new URL('./killed.ts', import.meta.url);
    const start = async (): Promise<ChildProcess> => {
      const child = fork(script, [engine.databaseUrl], { execArgv: ['--conditions=parley-source'] });
      await once(child, 'message');
      return child;
    };
    const taken = async (): Promise<number> => {
      const [row] = await engine.owner<
        { n: number }[]
      >`select count(*) as n from taken where app_id = ${app.id}`;
      return row?.n ?? 0;
    };
    for (const n of upTo(600)) await append(engine.context, channels[n % 3] ?? 0, 0);
    for (const _ of upTo(4)) {
      const begun = await taken();
      const child = await start();
      while ((await taken()) === begun && begun < 603) await new Promise(setImmediate);
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    const last = await start();
    while ((await taken()) < 603) await new Promise(setImmediate);
    last.kill('SIGKILL');
    await once(last, 'exit');
    const ends = await heads();
    for (const [i, channel] of channels.entries())
      assert.deepEqual(await takenOf(engine.owner, channel), upTo(ends[i] ?? 0));
  });

  test('SY-19 what a dead process wrote and could not publish another publishes', async () => {
    const dead = await testContextOn(engine.databaseUrl);
    const lease = new Lease(dead, 'hub');
    await lease.start();
    await append(dead, channels[0] ?? 0, 0);
    await append(dead, channels[1] ?? 0, 0);
    // It ended without a word: its lease is over and it said nothing of what it published.
    await lease.stop(false);
    await engine.owner`update instances set lease_until = now() - interval '1 second' where id = ${dead.instance}`;
    await dead.db.close();
    const heard: ParleyEvent[] = [];
    const both = Promise.withResolvers<void>();
    const living = await testContextOn(engine.databaseUrl, {
      broker: {
        ...dead.broker,
        publish: (_, json) => {
          heard.push(JSON.parse(json) as ParleyEvent);
          if (heard.length === 2) both.resolve();
        },
      },
    });
    const other = new Lease(living, 'hub');
    await other.start();
    await both.promise;
    await other.stop(true);
    await living.db.close();
    const [a = 0, b = 0] = await heads();
    assert.deepEqual(heard, [
      { type: 'changed', cid: 'team:a', offset: a },
      { type: 'changed', cid: 'team:b', offset: b },
    ]);
  });
});
