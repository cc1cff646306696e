import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { MethodAnswer, MethodCall } from '@parley/protocol';
import { presets } from '@parley/protocol/capabilities';
import type { Reason } from '@parley/protocol/errors';
import { type TestApp, testApp } from '../../../../test/app.ts';

const cid = 'team:list';
let app: TestApp;
before(async () => {
  app = await testApp();
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid, members: ['bob'] });
  for (let i = 0; i < 25; i += 1) await send(i % 2 === 0 ? 'alice' : 'bob');
});
after(() => app.close());

type Extra = Partial<MethodCall<'messages.send'>>;
const send = (user: string, extra: Extra = {}): Promise<MethodAnswer<'messages.send'>> =>
  app.call(app.as(user), 'messages.send', { cid, id: app.context.ids.uuid(), text: 'hello', ...extra });
const list = (user: string, input: Partial<MethodCall<'messages.list'>> = {}) =>
  app.call(app.as(user), 'messages.list', { cid, limit: 10, ...input });
const page = async (input: Partial<MethodCall<'messages.list'>>) => {
  const { items, fromSeq, toSeq } = await list('alice', input);
  return { seqs: items.map(({ seq }) => seq), fromSeq, toSeq };
};
const refused = (attempt: Promise<unknown>, reason: Reason) => assert.rejects(attempt, { reason });
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

test('MS-26 pages cover what they say, in every direction', async () => {
  assert.deepEqual(await page({}), { seqs: range(16, 25), fromSeq: 16, toSeq: 25 });
  assert.deepEqual(await page({ before: 16 }), { seqs: range(6, 15), fromSeq: 6, toSeq: 15 });
  assert.deepEqual(await page({ before: 6 }), { seqs: range(1, 5), fromSeq: 1, toSeq: 5 });
  assert.deepEqual(await page({ before: 1 }), { seqs: [], fromSeq: 0, toSeq: 0 });
  assert.deepEqual(await page({ after: 20 }), { seqs: range(21, 25), fromSeq: 21, toSeq: 25 });
  assert.deepEqual(await page({ after: 3 }), { seqs: range(4, 13), fromSeq: 4, toSeq: 13 });
  assert.deepEqual(await page({ after: 25 }), { seqs: [], fromSeq: 25, toSeq: 25 });
  assert.deepEqual(await page({ around: 12 }), { seqs: range(8, 17), fromSeq: 8, toSeq: 17 });
  assert.deepEqual(await page({ around: 2 }), { seqs: range(1, 7), fromSeq: 1, toSeq: 7 });
  assert.deepEqual(await page({ around: 24 }), { seqs: range(20, 25), fromSeq: 20, toSeq: 25 });
  await refused(list('alice', { before: 3, after: 1 }), 'body_invalid');
});

test('MS-26 a page that ends in hidden messages still reaches the end', async () => {
  const other = 'team:list-hidden';
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid: other, members: ['bob', 'carol'] });
  await send('alice', { cid: other });
  await app.owner`
    insert into bans (app_id, channel, user_id, kind, created_at)
    select app_id, channel, 'bob', 'shadow', now() from channels where app_id = ${app.id} and id = 'list-hidden'`;
  await send('bob', { cid: other });
  const { items, fromSeq, toSeq, lastSeq } = await list('carol', { cid: other });
  assert.deepEqual([items.length, fromSeq, toSeq, lastSeq], [1, 1, 2, 2]);
});

test('MS-27 hidden, older than the membership, and unknown answer alike', async () => {
  const types = { diary: { ...presets.team, features: { ...presets.team.features, history: 'from-join' } } };
  await app.owner`update apps set channel_types = ${app.owner.json(types as never)} where id = ${app.id}`;
  const diary = 'diary:a';
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid: diary });
  const old = await send('alice', { cid: diary });
  await app.call(app.as('dan'), 'members.join', { cid: diary });
  const fresh = await send('alice', { cid: diary });
  const secret = 'messaging:closed';
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid: secret, members: ['bob'] });
  const hidden = await send('alice', { cid: secret });
  const get = (user: string, id: string) => app.call(app.as(user), 'messages.get', { id });
  for (const id of [old.id, hidden.id, app.context.ids.uuid()]) {
    const attempt = await get('dan', id).catch((error: Error) => error.message);
    assert.equal(attempt, 'unable to read the message; there is no such message, or you may not know');
  }
  assert.deepEqual(
    (await list('dan', { cid: diary })).items.map(({ id }) => id),
    [fresh.id],
  );
  await refused(app.call(app.as('dan'), 'messages.replies', { id: old.id }), 'message_not_found');

  app.told.length = 0;
  await app.call(app.as('alice'), 'messages.edit', { id: old.id, text: 'not for dan' });
  assert.equal(app.events('message.updated').length, 0);
  assert.equal(app.events('changed').at(-1)?.id, old.id);
});

test('MS-28 an event over 32 KB goes as changed', async () => {
  app.told.length = 0;
  const attachments = Array.from({ length: 20 }, () => ({ type: 'link', text: 'é'.repeat(1_000) }));
  const { offset, id } = await send('alice', { attachments });
  assert.deepEqual(app.events('changed'), [{ type: 'changed', cid, offset, id }]);
});

test('MS-27 replies of an old thread are not told to newcomers, by page, event or sync', async () => {
  const types = { diary: { ...presets.team, features: { ...presets.team.features, history: 'from-join' } } };
  await app.owner`update apps set channel_types = ${app.owner.json(types as never)} where id = ${app.id}`;
  const diary = 'diary:threads';
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid: diary });
  const old = await send('alice', { cid: diary });
  await app.call(app.as('erin'), 'members.join', { cid: diary });
  const { channel } = await app.call(app.as('erin'), 'channels.get', { cid: diary });
  app.told.length = 0;
  const reply = await send('alice', { cid: diary, parentId: old.id, text: 'a secret reply' });
  await app.call(app.as('alice'), 'messages.edit', { id: reply.id, text: 'a secret reply, edited' });
  assert.deepEqual(
    app.events('changed').map(({ id }) => id),
    [reply.id, reply.id],
  );
  assert.equal(app.events('message.new').length + app.events('message.updated').length, 0);
  await refused(app.call(app.as('erin'), 'messages.get', { id: reply.id }), 'message_not_found');
  const synced = await app.call(app.as('erin'), 'sync.sync', { open: { [diary]: channel.logOffset } });
  assert.doesNotMatch(JSON.stringify(synced), /secret/);
});
