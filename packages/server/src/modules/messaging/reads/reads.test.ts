import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { EventOf, MethodCall, ReadState } from '@parley/protocol';
import type { Reason } from '@parley/protocol/errors';
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
  cid = `team:reads-${channels}`;
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid, members: ['bob', 'carol'] });
});

type Extra = Omit<MethodCall<'messages.send'>, 'cid' | 'id'>;
const send = async (user: string, extra: Extra = { text: 'hello' }): Promise<string> => {
  const id = app.context.ids.uuid();
  await app.call(app.as(user), 'messages.send', { cid, id, ...extra });
  return id;
};
const several = async (user: string, count: number): Promise<string[]> => {
  const ids: string[] = [];
  for (let i = 0; i < count; i += 1) ids.push(await send(user));
  return ids;
};
const markRead = (user: string, seq?: number): Promise<ReadState> =>
  app.call(app.as(user), 'reads.markRead', { cid, ...(seq !== undefined && { seq }) });
const markUnread = (user: string, seq: number): Promise<ReadState> =>
  app.call(app.as(user), 'reads.markUnread', { cid, seq });
const standing = async (user: string) => {
  const { channel } = await app.call(app.as(user), 'channels.get', { cid });
  assert.ok(channel.membership);
  const { lastReadSeq, unread, mentions } = channel.membership;
  return { lastReadSeq, unread, mentions };
};
const unread = (user: string) => app.call(app.as(user), 'reads.unread', {});
const refused = (attempt: Promise<unknown>, reason: Reason) => assert.rejects(attempt, { reason });
const own = (user: string): EventOf<'read.own'>[] =>
  app.told.flatMap((entry) =>
    entry.does === 'publish' && entry.stream.endsWith(`:${user}`) && entry.event.type === 'read.own'
      ? [entry.event]
      : [],
  );
/** What only an operator or a later method does. */
const setMember = (user: string, column: string, value: boolean) =>
  app.owner`update members m set ${app.owner(column)} = ${value} from channels c
    where c.app_id = m.app_id and c.channel = m.channel and m.app_id = ${app.id} and m.user_id = ${user}
      and c.type || ':' || c.id = ${cid}`;

test('RD-1 what does not count and what is own is not unread', async () => {
  const [, second] = await several('alice', 3);
  await send('alice', { text: 'hi <@bob>' });
  await send('bob');
  assert.deepEqual(await standing('bob'), { lastReadSeq: 0, unread: 4, mentions: 1 });
  await app.call(app.as('alice'), 'messages.delete', { id: second ?? '' });
  assert.equal((await standing('bob')).unread, 3);
  await app.owner`insert into bans (app_id, channel, user_id, kind, created_at)
    select app_id, channel, 'carol', 'shadow', now() from channels
    where app_id = ${app.id} and type || ':' || id = ${cid}`;
  await send('carol', { text: 'psst <@bob>' });
  assert.deepEqual(await standing('bob'), { lastReadSeq: 0, unread: 3, mentions: 1 });
  assert.equal((await standing('carol')).unread, 4);
});

test('RD-3 a message sent over something unseen moves no pointer', async () => {
  await several('alice', 2);
  await send('bob', { text: 'from a timer' });
  assert.deepEqual(await standing('bob'), { lastReadSeq: 0, unread: 2, mentions: 0 });
  await send('bob', { text: 'on screen', seenSeq: 3 });
  assert.deepEqual(await standing('bob'), { lastReadSeq: 4, unread: 0, mentions: 0 });
});

test('RD-4 a mark moves the pointer to the number named and not past the newest', async () => {
  await several('alice', 5);
  const read = await markRead('bob', 2);
  assert.deepEqual({ ...read, offset: 0 }, { cid, lastReadSeq: 2, unread: 3, mentions: 0, offset: 0 });
  assert.equal((await markRead('bob', 1_000_000)).lastReadSeq, 5);
  await send('alice');
  assert.equal((await standing('bob')).unread, 1);
  const all = await markRead('bob');
  assert.deepEqual([all.lastReadSeq, all.unread], [6, 0]);
});

test('RD-4 own messages the pointer passes are not counted twice', async () => {
  await several('alice', 2);
  await send('bob');
  await several('alice', 2);
  await send('bob');
  await send('alice');
  assert.equal((await markRead('bob', 1)).unread, 4);
  assert.equal((await markRead('bob', 3)).unread, 3);
  assert.equal((await markRead('bob', 6)).unread, 1);
  assert.equal((await markUnread('bob', 1)).unread, 5);
  assert.equal((await markRead('bob')).unread, 0);
});

test('RD-5 a smaller number changes nothing', async () => {
  await several('alice', 4);
  const { offset, ...first } = await markRead('bob', 3);
  const told = app.told.length;
  assert.deepEqual(await markRead('bob', 1), { ...first, offset });
  assert.deepEqual(await markRead('bob', 0), { ...first, offset });
  assert.equal(app.told.length, told);
});

test('RD-6 marking as unread is the way back and never goes forward', async () => {
  await several('alice', 4);
  await markRead('bob');
  const back = await markUnread('bob', 3);
  assert.deepEqual([back.lastReadSeq, back.unread], [2, 2]);
  assert.equal((await markUnread('bob', 4)).lastReadSeq, 2);
  assert.equal((await markUnread('bob', 1)).unread, 4);
});

test('RD-6 the pointer does not go back to what the member may not read', async () => {
  await several('alice', 4);
  await markRead('bob');
  await app.owner`update members m set horizon = 2 from channels c
    where c.app_id = m.app_id and c.channel = m.channel and m.app_id = ${app.id} and m.user_id = 'bob'
      and c.type || ':' || c.id = ${cid}`;
  assert.equal((await markUnread('bob', 1)).lastReadSeq, 2);
});

test('RD-6 the pointer goes 10,000 numbers back at most', async () => {
  const at = (column: string, table: string) =>
    app.owner`update ${app.owner(table)} t set ${app.owner(column)} = 20000 from channels c
      where c.app_id = t.app_id and c.channel = t.channel and t.app_id = ${app.id} and c.type || ':' || c.id = ${cid}`;
  await at('last_seq', 'channel_heads');
  await at('last_read_seq', 'members');
  assert.equal((await markUnread('bob', 1)).lastReadSeq, 10_000);
});

test('RD-7 marks are told on the own stream in their order, and only when they move', async () => {
  await several('alice', 20);
  const from = own('bob').length;
  const marks = Array.from({ length: 20 }, (_, i) => i + 1).map((seq) => markRead('bob', seq));
  const answers = await Promise.all(marks);
  const told = own('bob')
    .slice(from)
    .map((event) => event.read);
  assert.ok(told.length > 0);
  assert.deepEqual(
    told.map((read) => read.lastReadSeq),
    told.map((read) => read.lastReadSeq).toSorted((a, b) => a - b),
  );
  assert.equal(new Set(told.map((read) => read.lastReadSeq)).size, told.length);
  assert.equal(told.at(-1)?.lastReadSeq, 20);
  assert.ok(told.every((read) => answers.some((answer) => answer.lastReadSeq === read.lastReadSeq)));
});

test('RD-8 the channel is told of a pointer that moved forward, in small channels', async () => {
  await several('alice', 3);
  const pointers = () => app.events('read.updated').filter((event) => event.cid === cid);
  await markRead('bob', 2);
  assert.deepEqual(
    pointers().map(({ user, lastReadSeq }) => [user, lastReadSeq]),
    [['bob', 2]],
  );
  await markUnread('bob', 1);
  assert.equal(pointers().length, 1);
  await app.owner`update channels set member_count = 101 where app_id = ${app.id} and type || ':' || id = ${cid}`;
  await markRead('bob');
  assert.equal(pointers().length, 1);
});

test('RD-8 the channel is told of an answer that passed what others said, and of no other', async () => {
  const told = () => app.events('read.updated').filter((event) => event.cid === cid);
  await several('alice', 2);
  await send('bob', { text: 'seen', seenSeq: 2 });
  assert.deepEqual(
    told().map(({ user, lastReadSeq }) => [user, lastReadSeq]),
    [['bob', 3]],
  );
  const newest = app.told.filter(
    (entry) => entry.does === 'publish' && 'cid' in entry.event && entry.event.cid === cid,
  );
  assert.deepEqual(
    newest.slice(-2).map((entry) => entry.does === 'publish' && entry.event.type),
    ['message.new', 'read.updated'],
  );
  await send('bob', { text: 'seen', seenSeq: 3 });
  await send('bob');
  await send('alice');
  await send('bob');
  assert.equal(told().length, 1);
});

test('RD-9 an unknown channel and one the caller is not in', async () => {
  await several('alice', 1);
  await refused(markRead('dan'), 'not_a_member');
  await refused(markUnread('dan', 1), 'not_a_member');
  await app.call(app.as('alice'), 'channels.update', { cid, private: true });
  await refused(markRead('dan'), 'channel_not_found');
  await refused(app.call(app.as('dan'), 'reads.list', { cid }), 'channel_not_found');
});

test('RD-10 a mark waits for nobody who holds the channel', async () => {
  await several('alice', 2);
  await app.owner.begin(async (sql) => {
    await sql`select 1 from channel_heads h join channels c using (app_id, channel)
      where h.app_id = ${app.id} and c.type || ':' || c.id = ${cid} for no key update of h`;
    assert.equal((await markRead('bob')).lastReadSeq, 2);
  });
});

test('RD-10 a send waits for nobody else who marks', async () => {
  await several('alice', 2);
  await app.owner.begin(async (sql) => {
    await sql`select 1 from members m join channels c using (app_id, channel)
      where m.app_id = ${app.id} and c.type || ':' || c.id = ${cid} and m.user_id = 'bob' for no key update of m`;
    await send('alice');
  });
});

test('RD-11 totals leave out the muted, the hidden and the closed', async () => {
  const user = 'dan';
  const join = () => app.call(app.as('alice'), 'members.add', { cid, users: [user] });
  const cids: string[] = [];
  for (const number of [0, 1, 2, 3]) {
    cid = `team:totals-${number}`;
    cids.push(cid);
    await app.call(app.as('alice'), 'channels.getOrCreate', { cid });
    await join();
    await markRead(user);
    await send('alice', { text: `<@${user}>` });
    await several('alice', 2);
  }
  assert.deepEqual(await unread(user), { total: 12, mentions: 4, channels: 4 });
  cid = cids[0] ?? '';
  await setMember(user, 'muted', true);
  cid = cids[1] ?? '';
  await setMember(user, 'hidden', true);
  cid = cids[2] ?? '';
  await app.owner`insert into bans (app_id, channel, user_id, kind, created_at)
    select app_id, channel, ${user}, 'hard', now() from channels
    where app_id = ${app.id} and type || ':' || id = ${cid}`;
  assert.deepEqual(await unread(user), { total: 3, mentions: 1, channels: 1 });
});

test('RD-12 everything in every channel is read', async () => {
  const user = 'erin';
  const from = own(user).length;
  for (const number of [0, 1, 2]) {
    cid = `team:everything-${number}`;
    await app.call(app.as('alice'), 'channels.getOrCreate', { cid, members: [user] });
    await several('alice', 2);
    if (number === 1) await setMember(user, 'muted', true);
  }
  const none = { total: 0, mentions: 0, channels: 0 };
  assert.equal((await unread(user)).channels, 2);
  assert.deepEqual(await app.call(app.as(user), 'reads.markAllRead', {}), none);
  assert.equal(
    own(user)
      .slice(from)
      .filter((event) => event.read.unread === 0).length,
    3,
  );
  await setMember(user, 'muted', false);
  assert.deepEqual(await unread(user), none);
});

test('RD-13 pointers are listed by person, for those who may read them', async () => {
  await several('alice', 3);
  await markRead('bob', 2);
  const first = await app.call(app.as('carol'), 'reads.list', { cid, limit: 2 });
  assert.ok(first.next);
  const second = await app.call(app.as('carol'), 'reads.list', { cid, limit: 2, cursor: first.next });
  assert.deepEqual(
    [...first.items, ...second.items].map((item) => [item.user, item.lastReadSeq]),
    [
      ['alice', 3],
      ['bob', 2],
      ['carol', 0],
    ],
  );
  assert.equal(second.next, undefined);
  await refused(app.call(app.as('dan'), 'reads.list', { cid }), 'not_a_member');
});

test('RD-13 a type without read state has no pointers to list or to tell', async () => {
  cid = 'livestream:reads';
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid });
  await app.call(app.as('bob'), 'members.join', { cid });
  await several('alice', 2);
  await refused(app.call(app.as('bob'), 'reads.list', { cid }), 'capability_missing');
  await markRead('bob');
  assert.equal(app.events('read.updated').filter((event) => event.cid === cid).length, 0);
});
