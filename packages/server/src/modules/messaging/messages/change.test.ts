import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { MethodAnswer, MethodCall } from '@parley/protocol';
import type { Reason } from '@parley/protocol/errors';
import { type TestApp, testApp } from '../../../../test/app.ts';

let app: TestApp;
let cid: string;
let channels = 0;
before(async () => {
  app = await testApp();
});
after(() => app.close());

beforeEach(async () => {
  channels += 1;
  cid = `team:change-${channels}`;
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid, members: ['bob', 'carol'] });
  app.told.length = 0;
});

type Extra = Partial<MethodCall<'messages.send'>>;
const send = (user: string, extra: Extra = {}): Promise<MethodAnswer<'messages.send'>> =>
  app.call(app.as(user), 'messages.send', { cid, id: app.context.ids.uuid(), text: 'hello', ...extra });
const edit = (user: string, id: string, text: string) =>
  app.call(app.as(user), 'messages.edit', { id, text });
const remove = (user: string, id: string) => app.call(app.as(user), 'messages.delete', { id });
const get = async (user: string, id: string) =>
  (await app.call(app.as(user), 'messages.get', { id })).message;
const refused = (attempt: Promise<unknown>, reason: Reason) => assert.rejects(attempt, { reason });
const membership = async (user: string) =>
  (await app.call(app.as(user), 'channels.get', { cid })).channel.membership;

test('MS-21 only the author edits, while they may write', async () => {
  const { id } = await send('bob');
  await refused(edit('alice', id, 'mine'), 'capability_missing');
  const { message } = await edit('bob', id, 'better');
  assert.equal(message?.text, 'better');
  assert.ok(message?.editedAt);
  await app.owner`update channels set frozen = true where app_id = ${app.id} and type || ':' || id = ${cid}`;
  await refused(edit('bob', id, 'late'), 'channel_frozen');
});

test('MS-22 earlier versions are kept for the author and moderators', async () => {
  const { id } = await send('bob', { text: 'one' });
  await edit('bob', id, 'two');
  await edit('bob', id, 'three');
  const versions = async (user: string) =>
    (await app.call(app.as(user), 'messages.history', { id })).items.map(({ text }) => text);
  assert.deepEqual(await versions('bob'), ['one', 'two']);
  assert.deepEqual(await versions('alice'), ['one', 'two']);
  await refused(versions('carol'), 'capability_missing');
});

test('MS-23 deleting leaves the place, the replies and the author, and nothing of what was said', async () => {
  const { id, seq } = await send('bob', { text: 'a secret', custom: { also: 'secret' } });
  await edit('bob', id, 'still a secret');
  await app.call(app.as('carol'), 'reactions.add', { id, emoji: '👍' });
  const reply = await send('carol', { parentId: id });
  const { offset } = await remove('bob', id);
  const message = await get('carol', id);
  assert.deepEqual(
    [message.type, message.seq, message.author, message.replyCount],
    ['deleted', seq, 'bob', 1],
  );
  assert.doesNotMatch(JSON.stringify(message), /secret|👍/);
  assert.deepEqual((await app.call(app.as('bob'), 'messages.history', { id })).items, []);
  assert.equal((await get('alice', reply.id)).text, 'hello');
  const again = await remove('bob', id);
  assert.equal(again.offset, offset);
  assert.equal(app.events('message.deleted').length, 1);
});

test('MS-23 a moderator deletes what others wrote, a member does not', async () => {
  const { id } = await send('bob');
  await refused(remove('carol', id), 'capability_missing');
  assert.equal((await remove('alice', id)).message?.type, 'deleted');
});

test('MS-24 what is deleted is not edited, and its thread goes on', async () => {
  const { id } = await send('bob');
  await remove('bob', id);
  await refused(edit('bob', id, 'again'), 'message_not_found');
  const reply = await send('carol', { parentId: id });
  assert.equal(reply.message?.threadSeq, 1);
});

test('MS-25 edits and deletions say what was counted before', async () => {
  const { id } = await send('alice', { text: 'hi <@bob>' });
  assert.deepEqual([(await membership('bob'))?.mentions, (await membership('carol'))?.mentions], [1, 0]);
  await edit('alice', id, 'hi <@carol>');
  assert.deepEqual(app.events('message.updated').at(-1)?.before, {
    counted: true,
    mentions: { users: ['bob'], groups: [], here: false, channel: false },
  });
  assert.deepEqual([(await membership('bob'))?.mentions, (await membership('carol'))?.mentions], [0, 1]);
  await remove('alice', id);
  const event = app.events('message.deleted').at(-1);
  assert.deepEqual([event?.before.counted, event?.before.mentions.users], [true, ['carol']]);
  assert.deepEqual([(await membership('carol'))?.unread, (await membership('carol'))?.mentions], [0, 0]);
});

test('MS-17 a deleted reply no longer counts at its parent', async () => {
  const { id } = await send('alice');
  await send('bob', { parentId: id });
  const second = await send('carol', { parentId: id });
  await remove('carol', second.id);
  const parent = await get('alice', id);
  assert.deepEqual([parent.replyCount, parent.replyAuthors], [1, ['bob']]);
  assert.deepEqual(app.events('message.deleted').at(-1)?.parent?.replyCount, 1);
});

test('MS-15 everyone is mentioned by @here and @channel, but not by themselves', async () => {
  const { id } = await send('alice', { text: 'look <!here> <@bob>' });
  const mentions = async () =>
    Promise.all(['alice', 'bob', 'carol'].map(async (user) => (await membership(user))?.mentions));
  assert.deepEqual(await mentions(), [0, 1, 1]);
  await edit('alice', id, 'look <@carol>');
  assert.deepEqual(await mentions(), [0, 0, 1]);
  await remove('alice', id);
  assert.deepEqual(await mentions(), [0, 0, 0]);
});
