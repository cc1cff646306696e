import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { Message, Thread } from '@parley/protocol';
import type { Reason } from '@parley/protocol/errors';
import type { TransactionSql } from 'postgres';
import { type TestApp, testApp } from '../../../../test/app.ts';

let app: TestApp;
let cid: string;
let channels = 0;
before(async () => {
  app = await testApp();
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
