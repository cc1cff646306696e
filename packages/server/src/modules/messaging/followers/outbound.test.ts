import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { z } from 'zod';
import { type TestApp, testApp } from '../../../../test/app.ts';
import { defineJob } from '../../../platform/jobs/index.ts';
import { type Listener, outbound } from './outbound.ts';
import { FollowerRunner } from './runner.ts';

const heardOf = defineJob({ name: 'test.heard', input: z.object({ id: z.string() }), run: async () => {} });

describe('outbound', () => {
  let aheadMs = 0;
  let app: TestApp;
  let cid: string;
  let channels = 0;
  before(async () => {
    app = await testApp({ clock: { now: () => new Date(Date.now() + aheadMs) } });
  });
  after(() => app.close());
  beforeEach(async () => {
    aheadMs = 0;
    channels += 1;
    cid = `team:out-${channels}`;
    await app.owner`delete from graphile_worker._private_jobs`;
    await app.call(app.as('alice'), 'channels.getOrCreate', { cid, members: ['bob'] });
  });

  const say = async (text: string): Promise<string> => {
    const id = app.context.ids.uuid();
    await app.call(app.as('alice'), 'messages.send', { cid, id, text });
    return id;
  };
  const asking = (only: Pick<Listener, 'type' | 'having'>): Listener => ({
    ...only,
    ask: (_, entries) =>
      entries.map(({ appId, subject }) => ({ app: appId, job: heardOf, input: { id: subject ?? '' } })),
  });
  const follow = async (listeners: Listener[]): Promise<void> => {
    const runner = new FollowerRunner(app.context, outbound(app.context.jobs, listeners));
    await runner.start();
    await runner.settled();
    await runner.stop();
  };
  const asked = async (): Promise<string[]> => {
    const rows = await app.owner<{ id: string }[]>`
      select payload->'input'->>'id' as id from graphile_worker._private_jobs order by graphile_worker._private_jobs.id`;
    return rows.map(({ id }) => id);
  };
  const cursors = () => app.owner`
    select h.log_offset - c.log_offset as behind from follower_cursors c
    join channel_heads h on h.app_id = c.app_id and h.channel = c.channel
    where c.follower = 'outbound' and h.log_offset > c.log_offset`;

  test('JB-11 has a job done about each entry a listener hears of, once, and of no other', async () => {
    const plain = await say('one');
    const linked = await say('see https://a.example');
    const listeners = [asking({ type: 'message.new', having: 'links' })];
    await follow(listeners);
    assert.deepEqual(await asked(), [linked]);
    await follow(listeners);
    assert.deepEqual(await asked(), [linked]);
    await app.call(app.as('alice'), 'messages.edit', { id: plain, text: 'now http://b.example' });
    await follow([...listeners, asking({ type: 'message.updated', having: 'links' })]);
    assert.deepEqual(await asked(), [linked, plain]);
  });

  test('JB-11 passes over channels with nothing to hear of, and is behind in none', async () => {
    await say('one');
    await say('two');
    await follow([asking({ type: 'message.new', having: 'links' })]);
    assert.deepEqual(await asked(), []);
    assert.deepEqual([...(await cursors())], []);
  });

  test('JB-11 a listener that fails holds back its follower, and no job is asked for twice', async () => {
    const id = await say('one');
    let failures = 0;
    const failing: Listener = {
      type: 'message.new',
      ask: () => {
        failures += 1;
        if (failures === 1) throw new Error('unable to ask; for this test');
        return [];
      },
    };
    await follow([asking({ type: 'message.new' }), failing]);
    assert.equal(failures, 2);
    assert.deepEqual(await asked(), [id]);
  });

  test('JB-11 tells nothing of what happened more than a day before', async () => {
    await say('old');
    aheadMs = 25 * 3_600_000;
    await follow([asking({ type: 'message.new' })]);
    assert.deepEqual(await asked(), []);
    assert.deepEqual([...(await cursors())], []);
  });
});
