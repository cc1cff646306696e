import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { refused, type TestApp, testApp } from '../../../../test/app.ts';

let app: TestApp;
let cid: string;
let channels = 0;

before(async () => {
  app = await testApp();
});
after(() => app.close());

/** A private channel of Alice, its owner, Bob and Carol. */
beforeEach(async () => {
  channels += 1;
  cid = `team:flags-${channels}`;
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid, private: true, members: ['bob', 'carol'] });
});

const say = async (user: string, text: string) => {
  const id = app.context.ids.uuid();
  await app.call(app.as(user), 'messages.send', { cid, id, text });
  return id;
};
const flag = (user: string, id: string, reason?: string) =>
  app.call(app.as(user), 'moderation.flag', { id, ...(reason !== undefined && { reason }) });
const listed = async (cursor?: string) => {
  const input = { cid, limit: 1, ...(cursor !== undefined && { cursor }) };
  const { items, next } = await app.call(app.as('alice'), 'moderation.flags', input);
  const words = items.map(({ message, flags }) => [
    message.text,
    ...flags.map(({ by, reason }) => `${by} ${reason}`),
  ]);
  return { words, next };
};
const resolve = (id: string, outcome: 'remove' | 'dismiss') =>
  app.call(app.as('alice'), 'moderation.resolve', { id, outcome, reason: 'Seen' });

test('MO-10 what one may read of others is reported, once a person', async () => {
  const [boat, own] = [await say('bob', 'Buy my boat'), await say('carol', 'No')];
  app.told.splice(0);
  const first = await flag('carol', boat, 'Spam');
  assert.deepEqual(await flag('carol', boat, 'Again'), first);
  assert.deepEqual(app.told, []);
  assert.deepEqual((await listed()).words, [['Buy my boat', 'carol Spam']]);
  await assert.rejects(flag('carol', own), refused('capability_missing'));
  await assert.rejects(flag('dan', boat), refused('message_not_found'));
  await app.call(app.as('bob'), 'messages.delete', { id: boat });
  await assert.rejects(flag('alice', boat), refused('capability_missing'));
});

test('MO-11 moderators see each message once, the longest waiting first; nobody else sees any', async () => {
  const [one, two] = [await say('bob', 'Buy my boat'), await say('bob', 'Buy my house')];
  await flag('carol', two, 'Spam');
  await flag('carol', one, 'Spam too');
  await flag('alice', two, 'Indeed');
  const first = await listed();
  assert.deepEqual(first.words, [['Buy my house', 'carol Spam', 'alice Indeed']]);
  const second = await listed(first.next);
  assert.deepEqual([second.words, second.next], [[['Buy my boat', 'carol Spam too']], undefined]);
  await assert.rejects(app.call(app.as('bob'), 'moderation.flags', { cid }), refused('capability_missing'));
  await app.call(app.as('bob'), 'messages.delete', { id: two });
  assert.deepEqual((await listed()).words, [['Buy my boat', 'carol Spam too']]);
});

test('MO-12 reports are settled together, by removing the message or leaving it, and it is recorded', async () => {
  const [one, two] = [await say('bob', 'Buy my boat'), await say('bob', 'Sorry')];
  for (const id of [one, two]) for (const user of ['carol', 'alice']) await flag(user, id);
  await assert.rejects(
    app.call(app.as('carol'), 'moderation.resolve', { id: one, outcome: 'remove' }),
    refused('capability_missing'),
  );
  assert.deepEqual(
    [await resolve(one, 'remove'), await resolve(two, 'dismiss')],
    [{ resolved: 2 }, { resolved: 2 }],
  );
  assert.deepEqual(await resolve(two, 'dismiss'), { resolved: 0 });
  assert.deepEqual((await listed()).words, []);
  const { message } = await app.call(app.as('carol'), 'messages.get', { id: one });
  assert.equal(message.type, 'deleted');
  await flag('carol', two, 'Still');
  assert.deepEqual((await listed()).words, []);
  const { items } = await app.call(app.as('alice'), 'moderation.acts', { cid });
  assert.deepEqual(
    items.map(({ act, actor, user, messageId, reason }) => [act, actor, user, messageId, reason]),
    [
      ['moderation.resolve', 'alice', 'bob', two, 'Seen'],
      ['messages.delete', 'alice', 'bob', one, 'Seen'],
    ],
  );
});
