import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { Message, Notification, Thread } from '@parley/protocol';
import type { Reason } from '@parley/protocol/errors';
import type { TransactionSql } from 'postgres';
import { type TestApp, testApp } from '../../../../test/app.ts';
import { movingClock } from '../../../../test/clock.ts';
import { FollowerRunner, fanout } from '../followers/index.ts';

let app: TestApp;
let cid: string;
let channels = 0;
before(async () => {
  app = await testApp({ clock: movingClock() });
});
after(() => app.close());

/** A channel of Alice, its owner, and Bob and Carol. */
beforeEach(async () => {
  channels += 1;
  cid = `team:threads-${channels}`;
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid, members: ['bob', 'carol'] });
});

const send = async (user: string, more: { parentId?: string; alsoInChannel?: boolean } = {}) => {
  const id = app.context.ids.uuid();
  const { message } = await app.call(app.as(user), 'messages.send', { cid, id, text: 'hello', ...more });
  assert.ok(message);
  return message;
};
const reply = (user: string, parentId: string, alsoInChannel = false): Promise<Message> =>
  send(user, { parentId, alsoInChannel });
const markRead = (user: string, id: string, seq?: number) =>
  app.call(app.as(user), 'threads.markRead', { id, ...(seq !== undefined && { seq }) });
const list = async (user: string): Promise<Thread[]> =>
  (await app.call(app.as(user), 'threads.list', {})).items;
const threadOf = async (user: string, id: string): Promise<Thread | undefined> =>
  (await list(user)).find((thread) => thread.parent.id === id);
const refused = (attempt: Promise<unknown>, reason: Reason) => assert.rejects(attempt, { reason });
const ban = (user: string, kind: 'hard' | 'shadow') =>
  app.owner`insert into bans (app_id, channel, user_id, kind, created_at)
    select app_id, channel, ${user}, ${kind}, now() from channels
    where app_id = ${app.id} and type || ':' || id = ${cid}`;

test('TH-1 own, deleted and shadowed replies are not unread', async () => {
  const parent = await send('alice');
  await reply('bob', parent.id);
  const second = await reply('carol', parent.id);
  assert.equal((await threadOf('alice', parent.id))?.unread, 2);
  await app.call(app.as('carol'), 'messages.delete', { id: second.id });
  assert.equal((await threadOf('alice', parent.id))?.unread, 1);
  await ban('bob', 'shadow');
  await reply('bob', parent.id);
  await reply('alice', parent.id);
  const { unread, lastSeq, lastReadSeq } = (await threadOf('alice', parent.id)) ?? {};
  assert.deepEqual([unread, lastSeq, lastReadSeq], [1, 4, 0]);
});

test('TH-2 one who replies follows from there', async () => {
  const parent = await send('alice');
  await reply('bob', parent.id);
  assert.equal(await threadOf('carol', parent.id), undefined);
  await reply('carol', parent.id);
  const thread = await threadOf('carol', parent.id);
  assert.deepEqual([thread?.lastReadSeq, thread?.unread], [2, 0]);
  await reply('bob', parent.id);
  assert.equal((await threadOf('carol', parent.id))?.unread, 1);
});

test("TH-3 the parent's author follows with the first reply of another", async () => {
  const parent = await send('alice');
  assert.equal(await threadOf('alice', parent.id), undefined);
  const { id } = await reply('bob', parent.id);
  const thread = await threadOf('alice', parent.id);
  assert.deepEqual([thread?.lastReadSeq, thread?.unread, thread?.lastReply?.id], [0, 1, id]);
});

test('TH-4 a reply is unread in its thread, and in the channel when it is sent there too', async () => {
  const unread = async () =>
    (await app.call(app.as('alice'), 'channels.get', { cid })).channel.membership?.unread;
  const parent = await send('alice');
  await reply('bob', parent.id);
  assert.equal(await unread(), 0);
  await reply('bob', parent.id, true);
  assert.equal(await unread(), 1);
  assert.equal((await threadOf('alice', parent.id))?.unread, 2);
});

test('TH-5 a mark moves the pointer to the number named, never further and never back', async () => {
  const parent = await send('alice');
  for (let i = 0; i < 3; i += 1) await reply('bob', parent.id);
  assert.deepEqual(await markRead('alice', parent.id, 2), { id: parent.id, lastReadSeq: 2, unread: 1 });
  assert.deepEqual(await markRead('alice', parent.id, 1), { id: parent.id, lastReadSeq: 2, unread: 1 });
  assert.deepEqual(await markRead('alice', parent.id, 99), { id: parent.id, lastReadSeq: 3, unread: 0 });
  await reply('bob', parent.id);
  await reply('alice', parent.id);
  await reply('bob', parent.id);
  assert.equal((await threadOf('alice', parent.id))?.unread, 2);
  assert.deepEqual(await markRead('alice', parent.id), { id: parent.id, lastReadSeq: 6, unread: 0 });
});

test('TH-6 one who does not follow, a reply, and what may not be seen', async () => {
  const parent = await send('alice');
  const child = await reply('bob', parent.id);
  assert.deepEqual(await markRead('carol', parent.id), { id: parent.id, lastReadSeq: 0, unread: 0 });
  assert.equal(await threadOf('carol', parent.id), undefined);
  await refused(markRead('bob', child.id), 'thread_not_found');
  await app.call(app.as('alice'), 'channels.update', { cid, private: true });
  await refused(markRead('dan', parent.id), 'message_not_found');
  await refused(markRead('dan', app.context.ids.uuid()), 'message_not_found');
});

test('TH-7 threads are listed by last reply, whole over pages', async () => {
  const user = 'erin';
  await app.call(app.as('alice'), 'members.add', { cid, users: [user] });
  const parents: string[] = [];
  for (let i = 0; i < 5; i += 1) parents.push((await send(user)).id);
  for (const parent of parents) await reply('bob', parent);
  const [first = '', ...others] = parents;
  const newest = await reply('carol', first);
  const found: Thread[] = [];
  let cursor: string | undefined;
  do {
    const input = { limit: 2, ...(cursor && { cursor }) };
    const page = await app.call(app.as(user), 'threads.list', input);
    assert.ok(page.items.length === 0 || page.users.bob);
    found.push(...page.items);
    cursor = page.next;
  } while (cursor);
  assert.deepEqual(
    found.map((thread) => thread.parent.id),
    [first, ...others.reverse()],
  );
  assert.equal(found[0]?.lastReply?.id, newest.id);
});

test('TH-7 the newest reply shown is one the reader sees', async () => {
  const parent = await send('alice');
  const seen = await reply('carol', parent.id);
  await reply('bob', parent.id);
  await ban('bob', 'shadow');
  const hidden = await reply('bob', parent.id);
  assert.equal((await threadOf('bob', parent.id))?.lastReply?.id, hidden.id);
  assert.equal((await threadOf('alice', parent.id))?.lastReply?.id, hidden.id);
  assert.notEqual((await threadOf('carol', parent.id))?.lastReply?.id, hidden.id);
  assert.notEqual(seen.id, hidden.id);
});

test('TH-8 a thread is gone with the right to see it', async () => {
  const parent = await send('alice');
  await reply('bob', parent.id);
  await reply('carol', parent.id);
  assert.ok(await threadOf('bob', parent.id));
  await app.call(app.as('bob'), 'members.leave', { cid });
  assert.equal(await threadOf('bob', parent.id), undefined);
  await ban('carol', 'hard');
  assert.equal(await threadOf('carol', parent.id), undefined);
  await app.call(app.as('alice'), 'channels.delete', { cid });
  assert.equal(await threadOf('alice', parent.id), undefined);
});

test('TH-9 with writers, deleters and readers at once the numbers equal a recount', async () => {
  const parent = await send('alice');
  await reply('bob', parent.id);
  await Promise.all(
    Array.from({ length: 8 }, async (_, device) => {
      const user = device < 5 ? 'bob' : 'carol';
      for (let i = 0; i < 20; i += 1) {
        const { id } = await reply(user, parent.id, i % 4 === 0);
        if (i % 3 === 2) await app.call(app.as(user), 'messages.delete', { id });
        await markRead('bob', parent.id, Math.floor(((device % 4) + i) * 5.5));
      }
    }),
  );
  for (const user of ['alice', 'bob', 'carol']) {
    const thread = await threadOf(user, parent.id);
    const [recount] = await app.owner<{ unread: number }[]>`
      select count(*)::int as unread from messages m
      where m.app_id = ${app.id} and m.parent_id = ${parent.id} and m.thread_seq > ${thread?.lastReadSeq ?? 0}
        and m.author_id <> ${user} and m.type = 'regular' and not m.shadowed`;
    assert.equal(thread?.lastSeq, 161);
    assert.equal(thread.unread, recount?.unread, user);
  }
});

/** Resolves once somebody waits for what this transaction holds. */
const someoneWaits = async (sql: TransactionSql): Promise<void> => {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    const [waiting] = await sql`
      select 1 from pg_locks l where not l.granted and pg_backend_pid() = any (pg_blocking_pids(l.pid))`;
    if (waiting) return;
  }
  throw new Error('nobody waits for the row');
};

test('TH-9 a mark that waited for an own reply counts it as own', async () => {
  const parent = await send('alice');
  await reply('bob', parent.id);
  for (const user of ['carol', 'carol', 'bob']) await reply(user, parent.id);
  let mark: ReturnType<typeof markRead> | undefined;
  // What the send path does last, held between its last statement and its commit.
  await app.owner.begin(async (sql) => {
    await sql`
      insert into messages (app_id, id, channel, parent_id, thread_seq, author_id, text, body_hash, created_at, log_offset)
      select app_id, ${app.context.ids.uuid()}, channel, id, 5, 'bob', 'hello', '', now(), log_offset
      from messages where app_id = ${app.id} and id = ${parent.id}`;
    await sql`update messages set thread_last_seq = 5 where app_id = ${app.id} and id = ${parent.id}`;
    await sql`
      update thread_members set own_after = own_after + 1
      where app_id = ${app.id} and parent_id = ${parent.id} and user_id = 'bob'`;
    mark = markRead('bob', parent.id, 2);
    mark.catch(() => {});
    await someoneWaits(sql);
  });
  assert.deepEqual(await mark, { id: parent.id, lastReadSeq: 2, unread: 1 });
});

const follow = (user: string, id: string, level?: 'all' | 'mentions' | 'nothing' | null) =>
  app.call(app.as(user), 'threads.follow', { id, ...(level !== undefined && { level }) });
const unfollow = (user: string, id: string) => app.call(app.as(user), 'threads.unfollow', { id });
/** Lets the followers of the log do what follows a message. */
const settled = async (): Promise<void> => {
  const runner = new FollowerRunner(app.context, fanout);
  await runner.start();
  await runner.settled();
  await runner.stop();
};
const say = async (user: string, parentId: string, text: string): Promise<string> => {
  const id = app.context.ids.uuid();
  await app.call(app.as(user), 'messages.send', { cid, id, parentId, text });
  return id;
};
const toldOf = async (user: string, parentId: string): Promise<[string, boolean][]> => {
  const found: Notification[] = [];
  let cursor: string | undefined;
  do {
    const page = await app.call(app.as(user), 'notifications.list', {
      limit: 100,
      ...(cursor && { cursor }),
    });
    found.push(...page.items);
    cursor = page.next;
  } while (cursor);
  return found.filter((item) => item.parentId === parentId).map(({ kind, read }) => [kind, read]);
};

test('TH-10 one follows by hand from the newest reply on, and is told it once', async () => {
  const parent = await send('alice');
  await reply('bob', parent.id);
  const since = app.told.length;
  const thread = await follow('carol', parent.id);
  assert.deepEqual(thread, { id: parent.id, following: true, lastReadSeq: 1, unread: 0 });
  const [told] = app.told.slice(since);
  assert.ok(told?.does === 'publish' && told.event.type === 'thread.updated');
  assert.deepEqual(told.event.thread, thread);
  await reply('bob', parent.id);
  assert.deepEqual(await follow('carol', parent.id), { ...thread, unread: 1 });
  const page = await app.call(app.as('carol'), 'messages.replies', { id: parent.id });
  assert.deepEqual([page.following, page.unread], [true, 1]);
});

test('TH-10 only members follow, and only what they may see', async () => {
  const parent = await send('alice');
  const child = await reply('bob', parent.id);
  await refused(follow('bob', child.id), 'thread_not_found');
  await refused(unfollow('bob', child.id), 'thread_not_found');
  await refused(follow('dan', parent.id), 'not_a_member');
  await app.call(app.as('alice'), 'channels.update', { cid, private: true });
  await refused(follow('dan', parent.id), 'message_not_found');
  await refused(unfollow('dan', parent.id), 'message_not_found');
});

test('TH-11 one who unfollowed has nothing unread, until they reply or follow again', async () => {
  const parent = await send('alice');
  await reply('bob', parent.id);
  assert.deepEqual(await unfollow('alice', parent.id), {
    id: parent.id,
    following: false,
    lastReadSeq: 0,
    unread: 0,
  });
  await reply('bob', parent.id);
  await say('bob', parent.id, 'What does <@alice> say?');
  await settled();
  assert.equal(await threadOf('alice', parent.id), undefined);
  assert.deepEqual(await toldOf('alice', parent.id), [['mention', false]]);
  await reply('alice', parent.id);
  const { lastReadSeq, unread } = (await threadOf('alice', parent.id)) ?? {};
  assert.deepEqual([lastReadSeq, unread], [4, 0]);
  await reply('bob', parent.id);
  assert.equal((await threadOf('alice', parent.id))?.unread, 1);
  await unfollow('alice', parent.id);
  await reply('bob', parent.id);
  assert.equal((await follow('alice', parent.id)).lastReadSeq, 6);
});

test('TH-12 whom a reply names follows from there', async () => {
  const parent = await send('alice');
  await reply('bob', parent.id);
  await say('bob', parent.id, 'Ask <@carol>');
  await reply('bob', parent.id);
  const since = app.told.length;
  await settled();
  const { lastReadSeq, unread } = (await threadOf('carol', parent.id)) ?? {};
  assert.deepEqual([lastReadSeq, unread], [1, 2]);
  const told = app.told.slice(since).filter((one) => one.does === 'publish');
  assert.ok(told.some(({ stream, event }) => event.type === 'thread.updated' && stream.endsWith(':carol')));
});

test('TH-13 a level chosen for a thread stands over that of its channel', async () => {
  const parent = await send('alice');
  await app.call(app.as('carol'), 'members.setNotifications', { cid, level: 'nothing' });
  assert.equal((await follow('carol', parent.id, 'all')).level, 'all');
  await say('bob', parent.id, 'Hello');
  await settled();
  assert.deepEqual(await toldOf('carol', parent.id), [['thread_reply', false]]);
  assert.equal((await follow('carol', parent.id)).level, 'all');
  await follow('carol', parent.id, 'mentions');
  await say('bob', parent.id, 'Hello again');
  await say('bob', parent.id, 'Hello <@carol>');
  await settled();
  assert.deepEqual((await toldOf('carol', parent.id)).map(([kind]) => kind).sort(), [
    'mention',
    'thread_reply',
  ]);
  await follow('carol', parent.id, null);
  await say('bob', parent.id, 'And again <@carol>');
  await settled();
  assert.equal((await toldOf('carol', parent.id)).length, 2);
  assert.equal((await threadOf('carol', parent.id))?.level, undefined);
});

test('TH-14 reading a thread reads what was told of its replies, also what is told after the mark', async () => {
  const parent = await send('alice');
  await say('bob', parent.id, 'Hello');
  await settled();
  assert.deepEqual(await toldOf('alice', parent.id), [['thread_reply', false]]);
  await markRead('alice', parent.id);
  assert.deepEqual(await toldOf('alice', parent.id), [['thread_reply', true]]);
  await say('bob', parent.id, 'And again');
  await markRead('alice', parent.id);
  await settled();
  await unfollow('alice', parent.id);
  await say('bob', parent.id, 'Hello <@alice>');
  await settled();
  await markRead('alice', parent.id);
  assert.deepEqual(
    (await toldOf('alice', parent.id)).map(([, read]) => read),
    [true, true, true],
  );
});

test('TH-15 a deleted parent keeps its thread', async () => {
  const parent = await send('alice');
  await reply('bob', parent.id);
  await app.call(app.as('alice'), 'messages.delete', { id: parent.id });
  assert.equal((await threadOf('bob', parent.id))?.parent.type, 'deleted');
  await reply('carol', parent.id);
  assert.equal((await threadOf('bob', parent.id))?.unread, 1);
  const page = await app.call(app.as('bob'), 'messages.replies', { id: parent.id });
  assert.deepEqual([page.parent.text, page.items.length], ['', 2]);
});
