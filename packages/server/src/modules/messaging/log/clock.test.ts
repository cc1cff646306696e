import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type TestApp, testApp } from '../../../../test/app.ts';
import { connectEngine } from '../../../platform/db/connect.ts';
import { FollowerRunner, fanout } from '../followers/index.ts';
import { makePartitions } from './partitions.ts';

const dayMs = 24 * 3_600_000;
let app: TestApp;
let shiftMs = 0;

before(async () => {
  app = await testApp({ clock: { now: () => new Date(Date.now() + shiftMs) } });
});

after(() => app.close());

const say = async (cid: string): Promise<number> => {
  const id = app.context.ids.uuid();
  return (await app.call(app.as('bob'), 'messages.send', { cid, id, text: 'hello' })).offset;
};

test('SY-18 a clock that was three days ahead for a while hides no entry from followers, nor from sync', async () => {
  const cid = 'team:jump';
  const { offset } = await app.call(app.server, 'channels.getOrCreate', { cid, members: ['alice', 'bob'] });
  await say(cid);
  shiftMs = 3 * dayMs;
  await say(cid);
  shiftMs = 0;
  const last = await say(cid);
  const runner = new FollowerRunner(app.context, fanout);
  await runner.start();
  await runner.settled();
  await runner.stop();
  const [row] = await app.owner<{ followed: number }[]>`
    select count(*) as followed from user_messages w
    join messages m on m.app_id = w.app_id and m.id = w.message_id
    join channels c on c.app_id = m.app_id and c.channel = m.channel and c.id = 'jump'
    where w.app_id = ${app.id} and w.user_id = 'alice'`;
  assert.equal(row?.followed, 3);
  const synced = await app.call(app.as('alice'), 'sync.sync', { userOffset: 0, open: { [cid]: offset } });
  const answer = synced.channels[cid];
  assert.ok(answer && 'changes' in answer, 'the log is whole');
  assert.equal(answer.changes.messages.length, 3);
  assert.equal(answer.changes.head.offset, last);
  assert.equal(synced.user.reset, false);
});

test('a clock set back into the week before writes on', async () => {
  const cid = 'team:back';
  await app.call(app.server, 'channels.getOrCreate', { cid, members: ['alice', 'bob'] });
  shiftMs = -7 * dayMs;
  await say(cid);
  shiftMs = 0;
});

test('SY-20 a cursor of a time that has not come, as the clock was set back, has the list asked for again', async () => {
  shiftMs = dayMs;
  const { cursor, user } = await app.call(app.as('alice'), 'sync.sync', {});
  shiftMs = 0;
  const later = await app.call(app.as('alice'), 'sync.sync', { cursor, userOffset: user.offset });
  assert.equal(later.user.reset, true);
  const then = await app.call(app.as('alice'), 'sync.sync', {
    cursor: later.cursor,
    userOffset: user.offset,
  });
  assert.equal(then.user.reset, false);
});

test('two processes that start at once make the weeks of the log together', async () => {
  const two = [connectEngine(app.databaseUrl, 1), connectEngine(app.databaseUrl, 1)];
  for (let week = 60; week < 90; week += 6) {
    const from = new Date(Date.now() + week * 7 * dayMs);
    await Promise.all(two.map((sql) => makePartitions(sql, from)));
  }
  await Promise.all(two.map((sql) => sql.end()));
});
