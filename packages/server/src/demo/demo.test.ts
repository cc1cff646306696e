import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type TestApp, testApp } from '../../test/app.ts';
import { type Demo, demoPeople, seedDemo } from './index.ts';
import { lastLine } from './script/index.ts';

describe('the demo', () => {
  let app: TestApp;
  let demo: Demo;
  before(async () => {
    app = await testApp();
    demo = await seedDemo(app.context);
  });
  after(() => app.close());

  const as = (user: string) => ({ kind: 'user', app: demo.app, user, key: demo.publicKey }) as const;
  const everything = async () => {
    const tables = ['users', 'user_words', 'app_keys', 'channels', 'channel_heads', 'members', 'messages'];
    const more = [
      'mentions',
      'reactions',
      'message_edits',
      'thread_members',
      'channel_log',
      'user_log',
      'user_heads',
    ];
    const rows: Record<string, unknown> = {};
    for (const table of [...tables, ...more]) {
      const [row] = await app.owner.unsafe(
        `select count(*), md5(string_agg(t::text, '' order by t::text)) from ${table} t where app_id = '${demo.app}'`,
      );
      rows[table] = row;
    }
    return rows;
  };

  test('a second start changes nothing and gives the same keys', async () => {
    const before = await everything();
    assert.deepEqual(await seedDemo(app.context), demo);
    assert.deepEqual(await everything(), before);
  });

  test('one that was cut off is told to its end', async () => {
    const whole = await everything();
    // What the last steps wrote is missing, as after a kill.
    await app.owner`delete from messages where id = ${lastLine}`;
    await app.owner`
      update channel_heads h set last_seq = last_seq - 1, log_offset = log_offset - 1
      where (app_id, channel, log_offset) = (select app_id, channel, log_offset from channel_log where subject = ${lastLine})`;
    await app.owner`delete from channel_log where subject = ${lastLine}`;
    await app.owner`update members set last_read_seq = last_read_seq - 1
      where user_id = 'bob' and channel = (select channel from channels where distinct_members = '{alice,bob}')`;
    await seedDemo(app.context);
    const { members: _, ...again } = await everything();
    const { members: __, ...expected } = whole;
    assert.deepEqual(again, expected);
  });

  test('everybody is marked as of the demo and has something unread', async () => {
    const users = await app.owner`select id, custom from users where app_id = ${demo.app} order by id`;
    assert.deepEqual(
      users.map(({ id, custom }) => [id, custom]),
      demoPeople.map(({ id }) => [id, { demo: true }]),
    );
    for (const { id } of demoPeople) {
      const { total } = await app.call(as(id), 'reads.unread', {});
      assert.ok(total > 0, `${id} has read everything`);
    }
    const { mentions } = await app.call(as('alice'), 'reads.unread', {});
    assert.ok(mentions > 0, 'nobody asked for Alice');
  });

  test('it shows what a picture should show, over several days and never in the future', async () => {
    const { items } = await app.call(as('alice'), 'messages.list', { cid: 'team:general', limit: 100 });
    const threads = items.filter(({ replyCount }) => replyCount > 0);
    assert.ok(threads.length >= 3);
    assert.ok(items.some(({ quoted }) => quoted));
    assert.ok(items.some(({ editedAt }) => editedAt));
    assert.ok(items.some(({ text }) => text.length > 1_000));
    assert.ok(items.some(({ text }) => /\p{Script=Arabic}/u.test(text) && /\p{Script=Hiragana}/u.test(text)));
    const times = items.map(({ createdAt }) => Date.parse(createdAt));
    assert.deepEqual(times, times.toSorted());
    assert.ok(new Set(items.map(({ createdAt }) => createdAt.slice(0, 10))).size >= 4);
    const [last] = await app.owner`select max(at) as at from channel_log where app_id = ${demo.app}`;
    assert.ok(last?.at <= new Date());
  });
});
