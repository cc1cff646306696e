import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { type TestApp, testApp } from '../../../../test/app.ts';
import { type Entry, type Follower, FollowerRunner } from './runner.ts';

let app: TestApp;
let cid: string;
let channel: number;
let channels = 0;
before(async () => {
  app = await testApp();
});
after(() => app.close());
beforeEach(async () => {
  channels += 1;
  cid = `team:follow-${channels}`;
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid, members: ['bob'] });
  channel = await numberOf(cid);
});

const say = (text: string, to = cid) =>
  app.call(app.as('alice'), 'messages.send', { cid: to, id: app.context.ids.uuid(), text });

const numberOf = async (name: string): Promise<number> => {
  const [row] = await app.owner<{ channel: number }[]>`
    select channel from channels where app_id = ${app.id} and type || ':' || id = ${name}`;
  return row?.channel ?? 0;
};

/** A follower that notes what it was given, in the order it was given. */
const noting = (name: string) => {
  const offsets: number[] = [];
  const follower: Follower = {
    name,
    apply: async (_tx, entries: readonly Entry[]) => {
      offsets.push(...entries.filter((entry) => entry.channel === channel).map((entry) => entry.logOffset));
    },
  };
  return { follower, offsets };
};

/** Follows everything there is of a channel. */
const follow = async (follower: Follower, of = channel): Promise<void> => {
  const runner = new FollowerRunner(app.context, follower);
  runner.hint(app.id, of);
  await runner.settled();
  await runner.stop();
};

/** A change of the channel by hand, in a transaction that began at a time. */
const log = (sql: TestApp['owner'], at: Date) => sql`
  with head as (
    update channel_heads set log_offset = log_offset + 1, last_logged_at = greatest(last_logged_at, ${at})
    where app_id = ${app.id} and channel = ${channel} returning *
  )
  insert into channel_log (app_id, channel, log_offset, at, type, writer)
  select app_id, channel, log_offset, ${at}, 'channel.updated', ${app.context.instance} from head`;

describe('a follower', () => {
  test('SY-18 follows what a transaction that began earlier committed later', async () => {
    const early = new Date();
    await say('one');
    const { follower, offsets } = noting(`late-${channels}`);
    await follow(follower);
    assert.deepEqual(offsets, [1, 2]);
    await log(app.owner, new Date(early.getTime() - 5_000));
    await follow(follower);
    assert.deepEqual(offsets, [1, 2, 3]);
  });

  test('SY-18 follows what had its number earlier and was committed after another channel was followed', async () => {
    const { follower, offsets } = noting(`number-${channels}`);
    const beside = `team:beside-${channels}`;
    await app.call(app.as('alice'), 'channels.getOrCreate', { cid: beside });
    const other = await numberOf(beside);
    await follow(follower);
    await app.owner.begin(async (earlier) => {
      await earlier`set local search_path to parley`;
      await log(earlier as unknown as TestApp['owner'], new Date());
      await say('elsewhere', beside);
      await follow(follower, other);
    });
    await follow(follower);
    assert.deepEqual(offsets, [1, 2]);
  });

  test('SY-18 follows in the order of the log, whichever transaction has the smaller id', async () => {
    const { follower, offsets } = noting(`order-${channels}`);
    await app.owner.begin(async (earlier) => {
      // Takes its transaction id now and the head only after another has written.
      await earlier`select pg_current_xact_id()`;
      await say('two');
      await earlier`set local search_path to parley`;
      await log(earlier as unknown as TestApp['owner'], new Date());
    });
    await follow(follower);
    assert.deepEqual(offsets, [1, 2, 3]);
  });

  test('SY-18 two processes that follow one channel at once apply each entry exactly once', async () => {
    await say('one');
    await say('two');
    const { follower, offsets } = noting(`twice-${channels}`);
    // The first holds what it was given until the second is done.
    let entered = () => {};
    let leave = () => {};
    const inside = new Promise<void>((resolve) => {
      entered = resolve;
    });
    const left = new Promise<void>((resolve) => {
      leave = resolve;
    });
    const slow: Follower = {
      name: follower.name,
      apply: async (tx, entries) => {
        entered();
        await left;
        await follower.apply(tx, entries);
      },
    };
    const first = follow(slow);
    await inside;
    // Two followers in one batch of work would wait for each other's cursor.
    await follow(follower);
    leave();
    await first;
    assert.deepEqual(offsets, [1, 2, 3]);
  });

  test('SY-18 an effect that fails leaves the cursor, and is tried again from there', async () => {
    await say('one');
    const { follower, offsets } = noting(`again-${channels}`);
    let failures = 0;
    const failing: Follower = {
      name: follower.name,
      apply: async (tx, entries) => {
        failures += 1;
        if (failures === 1) throw new Error('unable to follow; for this test');
        await follower.apply(tx, entries);
      },
    };
    await follow(failing);
    assert.equal(failures, 2);
    assert.deepEqual(offsets, [1, 2]);
  });

  test('SY-18 finds at its start what nobody told it of', async () => {
    await say('one');
    const { follower, offsets } = noting(`start-${channels}`);
    const runner = new FollowerRunner(app.context, follower);
    await runner.start();
    await runner.settled();
    await runner.stop();
    assert.deepEqual(offsets, [1, 2]);
  });
});
