import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { MethodCall, Notification } from '@parley/protocol';
import { refused, type TestApp, testApp } from '../../../../test/app.ts';
import { movingClock } from '../../../../test/clock.ts';
import { FollowerRunner, fanout } from '../../messaging/followers/index.ts';
import { notifyEveryone } from './everyone.ts';
import { forgetNotifications } from './jobs.ts';

let app: TestApp;
let cid: string;
let channels = 0;
const people = ['alice', 'bob', 'carol'];

before(async () => {
  app = await testApp({ clock: movingClock() });
});
after(() => app.close());
beforeEach(async () => {
  channels += 1;
  cid = `team:told-${channels}`;
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid, members: people.slice(1) });
  for (const user of people) await app.call(app.as(user), 'notifications.markAllRead', {});
});

const say = async (
  user: string,
  text: string,
  more: Partial<MethodCall<'messages.send'>> = {},
): Promise<string> => {
  const id = app.context.ids.uuid();
  await app.call(app.as(user), 'messages.send', { cid, id, text, ...more });
  return id;
};
const follow = async (): Promise<void> => {
  const runner = new FollowerRunner(app.context, fanout);
  await runner.start();
  await runner.settled();
  await runner.stop();
};
const list = (user: string) => app.call(app.as(user), 'notifications.list', { limit: 100 });
/** What somebody is told of this test's channel. */
const told = async (user: string): Promise<Notification[]> =>
  (await list(user)).items.filter((item) => item.cid === cid);
const kinds = async (user: string): Promise<string[]> => (await told(user)).map(({ kind }) => kind);
const pairOf = async (a: string, b: string): Promise<string> => {
  const { channel } = await app.call(app.as(a), 'channels.create', {
    type: 'messaging',
    distinct: true,
    members: [b],
  });
  return channel.cid;
};
const events = (type: string) => app.told.filter((one) => one.does === 'publish' && one.event.type === type);

test('NT-1 tells those a message names, once, by the strongest reason', async () => {
  const id = await say('alice', 'Hi <@bob> <!channel>');
  await follow();
  await follow();
  assert.deepEqual(await kinds('alice'), []);
  assert.deepEqual(await kinds('carol'), ['channel']);
  const [one] = await told('bob');
  assert.equal(one?.kind, 'mention');
  assert.equal(one?.messageId, id);
  assert.equal(one?.actor, 'alice');
  assert.equal((await list('bob')).excerpts[id]?.text, 'Hi <@bob> <!channel>');
});

test('NT-1 @here tells those who are active at that moment', async () => {
  const shownUntil = new Date(Date.now() + 60_000);
  for (const [user, idle] of [
    ['bob', false],
    ['carol', true],
  ] as const)
    await app.owner`
      insert into presence_sessions (app_id, user_id, session, idle, shown_until, changed_at)
      values (${app.id}, ${user}, ${app.context.ids.uuid()}, ${idle}, ${shownUntil}, now())`;
  await say('alice', 'Lunch <!here>?');
  await follow();
  assert.deepEqual(await kinds('bob'), ['here']);
  assert.deepEqual(await kinds('carol'), []);
  await app.owner`delete from presence_sessions`;
});

test('NT-2 a reply tells those who follow its thread', async () => {
  const parentId = await say('alice', 'Who comes?');
  await say('bob', 'I do', { parentId });
  await follow();
  assert.deepEqual(await kinds('alice'), ['thread_reply']);
  assert.deepEqual(await kinds('bob'), []);
  await say('carol', 'So do I', { parentId });
  await follow();
  assert.deepEqual(await kinds('bob'), ['thread_reply']);
});

test('NT-3 a direct conversation has one line, the newest message', async () => {
  cid = await pairOf('alice', 'bob');
  await say('alice', 'Hello');
  await follow();
  const [first] = await told('bob');
  await app.call(app.as('bob'), 'notifications.markAllRead', {});
  const id = await say('alice', 'Are you there?');
  await follow();
  const [second, ...others] = await told('bob');
  assert.deepEqual(others, []);
  assert.equal(second?.id, first?.id);
  assert.deepEqual([second?.kind, second?.messageId, second?.read], ['dm', id, false]);
  assert.deepEqual(await kinds('alice'), []);
});

test('NT-4 a reaction tells the author, until it is taken back', async () => {
  const id = await say('alice', 'Done');
  await app.call(app.as('bob'), 'reactions.add', { id, emoji: '👍' });
  await app.call(app.as('alice'), 'reactions.add', { id, emoji: '🎉' });
  await follow();
  const [one, ...others] = await told('alice');
  assert.deepEqual(others, []);
  assert.deepEqual([one?.kind, one?.actor, one?.emoji], ['reaction', 'bob', '👍']);
  await app.call(app.as('bob'), 'reactions.remove', { id, emoji: '👍' });
  await follow();
  assert.deepEqual(await kinds('alice'), []);
});

test('NT-5 nobody is told who may not see the message at that moment', async () => {
  await app.call(app.as('alice'), 'channels.update', { cid, private: true });
  await say('alice', 'A secret for <@bob> and <@carol>');
  await app.call(app.as('alice'), 'members.remove', { cid, user: 'bob' });
  const since = app.told.length;
  await follow();
  const heard = app.told.slice(since).flatMap((one) => (one.does === 'publish' ? [one.stream] : []));
  assert.ok(!heard.some((stream) => stream.endsWith(':bob')));
  await app.call(app.as('alice'), 'members.add', { cid, users: ['bob'] });
  assert.deepEqual(await kinds('bob'), []);
  assert.deepEqual(await kinds('carol'), ['mention']);
});

test('NT-5 what is shadowed tells nobody', async () => {
  await app.owner`
    insert into bans (app_id, channel, user_id, kind, created_at)
    select app_id, channel, 'bob', 'shadow', now() from channels where app_id = ${app.id} and type || ':' || id = ${cid}`;
  const id = await say('alice', 'Hello');
  await say('bob', 'Spam <@carol> <!channel>');
  await app.call(app.as('bob'), 'reactions.add', { id, emoji: '👍' });
  await follow();
  for (const user of people) assert.deepEqual(await kinds(user), []);
});

test('NT-6 a large channel is told by parts, each person once', async () => {
  const id = await say('alice', 'All of you: <!channel>');
  const [row] = await app.owner<{ channel: number }[]>`
    select channel from messages where app_id = ${app.id} and id = ${id}`;
  const run = { app: app.id, id, attempt: 1, last: false, signal: new AbortController().signal };
  const input = { channel: row?.channel ?? 0, message: id, after: '' };
  await notifyEveryone.run(app.context, { ...run, input });
  await notifyEveryone.run(app.context, { ...run, input });
  await follow();
  assert.deepEqual(await kinds('bob'), ['channel']);
  assert.equal((await told('bob'))[0]?.offset, (await told('bob'))[0]?.placed);
});

test('NT-7 an edit tells those it names anew, and nobody twice', async () => {
  const id = await say('alice', 'Ask <@bob>');
  await follow();
  const [was] = await told('bob');
  await app.call(app.as('alice'), 'messages.edit', { id, text: 'Ask <@bob> or <@carol>' });
  await follow();
  await app.call(app.as('alice'), 'messages.edit', { id, text: 'Ask <@carol> or <@bob>' });
  await follow();
  assert.deepEqual(await kinds('carol'), ['mention']);
  assert.deepEqual(await told('bob'), [was]);
});

test('NT-8 with a deleted message goes what was told of it', async () => {
  const id = await say('alice', 'Ask <@bob>');
  await follow();
  const [one] = await told('bob');
  await app.call(app.as('alice'), 'messages.delete', { id });
  await follow();
  assert.deepEqual(await kinds('bob'), []);
  const last = events('notification.removed').at(-1);
  assert.ok(last?.does === 'publish' && last.event.type === 'notification.removed');
  assert.deepEqual(last.event.ids, [one?.id]);
});

test('NT-9 tells as much of a channel as its person chose', async () => {
  const choose = (level: 'all' | 'mentions' | 'nothing' | null) =>
    app.call(app.as('bob'), 'members.setNotifications', { cid, level });
  assert.equal((await choose('all')).membership.notifications, 'all');
  const { offset } = await choose('all');
  assert.equal((await choose('all')).offset, offset);
  await say('alice', 'Good morning');
  await follow();
  assert.deepEqual(await kinds('bob'), ['message']);
  assert.deepEqual(await kinds('carol'), []);
  await choose('nothing');
  await say('alice', 'Hey <@bob>');
  await follow();
  assert.deepEqual(await kinds('bob'), ['message']);
  assert.equal((await choose(null)).membership.notifications, 'mentions');
  cid = await pairOf('alice', 'bob');
  assert.equal((await choose(null)).membership.notifications, 'all');
  const input = { cid: `team:told-${channels}`, level: 'all' } as const;
  await assert.rejects(app.call(app.as('dan'), 'members.setNotifications', input), refused('not_a_member'));
});

test('NT-10 what is muted is listed and not announced', async () => {
  await app.call(app.as('bob'), 'channels.mute', { cid });
  await say('alice', 'For <@bob> and <@carol>');
  const since = app.told.length;
  await follow();
  const announced = Object.fromEntries(
    app.told
      .slice(since)
      .flatMap((one) =>
        one.does === 'publish' && one.event.type === 'notification.new'
          ? [[one.stream.split(':').at(-1), one.event.announce]]
          : [],
      ),
  );
  assert.deepEqual(announced, { bob: false, carol: true });
  assert.deepEqual(await kinds('bob'), ['mention']);
});

test('NT-11 the list is whole over its pages, newest first, with the number of the unread', async () => {
  const ids: string[] = [];
  for (let i = 0; i < 5; i += 1) ids.push(await say('alice', `Number ${i} for <@carol>`));
  await follow();
  const found: (string | undefined)[] = [];
  let cursor: string | undefined;
  do {
    const page = await app.call(app.as('carol'), 'notifications.list', {
      limit: 2,
      ...(cursor && { cursor }),
    });
    assert.equal(page.unread, 5);
    found.push(...page.items.filter((item) => item.cid === cid).map(({ messageId }) => messageId));
    cursor = page.next;
  } while (cursor);
  assert.deepEqual(found, ids.reverse());
});

test('NT-11 the time is that of the message, whenever somebody came round to telling of it', async () => {
  const id = await say('alice', 'Hi <@bob> <!channel>');
  const { message } = await app.call(app.as('bob'), 'messages.get', { id });
  await follow();
  for (const user of ['bob', 'carol']) assert.equal((await told(user))[0]?.at, message.createdAt);
});

test('NT-11 what a person may no longer see is not in the list', async () => {
  await app.call(app.as('alice'), 'channels.update', { cid, private: true });
  await say('alice', 'For <@bob>');
  await follow();
  await app.call(app.as('alice'), 'members.remove', { cid, user: 'bob' });
  assert.deepEqual(await kinds('bob'), []);
  assert.equal((await list('bob')).unread, 0);
  await app.call(app.as('alice'), 'members.add', { cid, users: ['bob'] });
  assert.deepEqual(await kinds('bob'), ['mention']);
});

test('NT-12 marks some or all as read, once, and tells the other devices', async () => {
  for (let i = 0; i < 3; i += 1) await say('alice', `Number ${i} for <@bob>`);
  await follow();
  const [one, two] = await told('bob');
  const ids = [one?.id ?? '', two?.id ?? ''];
  const since = app.told.length;
  const { unread, offset } = await app.call(app.as('bob'), 'notifications.markRead', { ids });
  assert.equal(unread, 1);
  const again = await app.call(app.as('bob'), 'notifications.markRead', { ids });
  assert.equal(again.offset, offset);
  assert.equal(app.told.length - since, 1);
  assert.deepEqual(
    (await told('bob')).map(({ read }) => read),
    [true, true, false],
  );
  await app.call(app.as('carol'), 'notifications.markRead', { ids });
  assert.equal((await app.call(app.as('bob'), 'notifications.markAllRead', {})).unread, 0);
});

test('NT-13 reading the channel reads what was told of it, also what is told after the mark', async () => {
  await say('alice', 'For <@bob>');
  await follow();
  await app.call(app.as('bob'), 'reads.markRead', { cid });
  assert.equal((await told('bob'))[0]?.read, true);
  await say('alice', 'Again for <@bob>');
  await app.call(app.as('bob'), 'reads.markRead', { cid });
  await follow();
  assert.deepEqual(
    (await told('bob')).map(({ read }) => read),
    [true, true],
  );
  await app.call(app.as('bob'), 'reads.markUnread', { cid, seq: 1 });
  assert.equal((await list('bob')).unread, 0);
});

test('NT-14 sync brings what was missed', async () => {
  await say('alice', 'For <@bob>');
  await follow();
  const held = await app.call(app.as('bob'), 'sync.sync', {});
  const id = await say('alice', 'Again for <@bob>');
  await follow();
  await app.call(app.as('bob'), 'notifications.markAllRead', {});
  const { user } = await app.call(app.as('bob'), 'sync.sync', { userOffset: held.user.offset });
  const { items = [], readBefore, excerpts = {} } = user.notifications ?? {};
  assert.deepEqual(
    items.map(({ messageId, read }) => [messageId, read]),
    [[id, true]],
  );
  assert.equal(readBefore, user.offset);
  assert.deepEqual(excerpts[id], { author: 'alice', text: 'Again for <@bob>' });
});

test('NT-15 forgets what was told long ago', async () => {
  await say('alice', 'For <@bob>');
  await follow();
  await app.owner`update notifications set at = now() - interval '91 days' where app_id = ${app.id}`;
  await forgetNotifications.run(app.context, new AbortController().signal);
  assert.deepEqual(await kinds('bob'), []);
});
