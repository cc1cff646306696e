import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { refused, type TestApp, testApp } from '../../../../test/app.ts';

let app: TestApp;
before(async () => {
  app = await testApp();
});
after(() => app.close());

const id = (): string => `0190f3a0-0000-7000-8000-${randomUUID().slice(-12)}`;
const send = (user: string, cid: string, more: object = {}) =>
  app.call(app.as(user), 'messages.send', { cid, id: id(), text: 'hello', ...more });
const channel = async (user: string, cid: string) =>
  (await app.call(app.as(user), 'channels.get', { cid })).channel;

test('TC-13 a livestream is open to look in, counts nothing, and lets one write every 3 s', async () => {
  const cid = 'livestream:launch';
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid });
  assert.deepEqual((await channel('bob', cid)).capabilities, ['read-channel', 'join-channel']);
  await app.call(app.as('bob'), 'members.join', { cid });
  const { id: first } = await send('bob', cid);
  await assert.rejects(send('bob', cid), refused('slow_mode'));
  await send('alice', cid);
  await send('alice', cid);
  assert.equal((await channel('bob', cid)).membership?.unread, 0);
  for (const deed of [
    () => app.call(app.as('bob'), 'typing.start', { cid }),
    () => app.call(app.as('alice'), 'reads.list', { cid }),
    () => app.call(app.as('alice'), 'messages.send', { cid, id: id(), text: 'so', parentId: first }),
    () => app.call(app.as('bob'), 'messages.pin', { id: first }),
  ])
    await assert.rejects(deed(), refused('capability_missing'));
  await app.call(app.as('alice'), 'messages.pin', { id: first });
  await app.call(app.as('bob'), 'reactions.add', { id: first, emoji: '👍' });
});

test('TC-14 a commerce channel is a guest and their agents, who read all of it', async () => {
  const cid = 'commerce:order';
  await app.owner`update users set role = 'guest' where id = 'faythe'`;
  await app.owner`update users set role = 'admin' where id = 'erin'`;
  const custom = { order: 4711 };
  await app.call(app.server, 'channels.getOrCreate', { cid, members: ['faythe'], custom });
  const { id: first } = await send('faythe', cid, { text: 'Where is it? @channel' });
  for (const user of ['bob', 'erin']) await assert.rejects(channel(user, cid), refused('channel_not_found'));
  const find = async () =>
    (
      await app.call(app.as('bob'), 'channels.query', { filter: { type: 'commerce', 'custom.order': 4711 } })
    ).items.map((one) => one.cid);
  assert.deepEqual(await find(), []);
  await app.call(app.server, 'members.add', { cid, users: ['bob'], role: 'moderator' });
  assert.deepEqual(await find(), [cid]);
  const { items } = await app.call(app.as('bob'), 'messages.list', { cid });
  assert.deepEqual(
    items.map((message) => [message.id, message.mentions.channel]),
    [[first, false]],
  );
  const { id: said } = await send('bob', cid, { text: '@channel' });
  const { message } = await app.call(app.as('bob'), 'messages.get', { id: said });
  assert.equal(message.mentions.channel, false);
  await app.call(app.server, 'types.update', { type: 'commerce', features: { members: 2 } });
  await assert.rejects(
    app.call(app.server, 'members.add', { cid, users: ['carol'] }),
    refused('channel_full'),
  );
});

test('TC-15 in an announcement those who lead it write, and everybody answers, reacts and votes', async () => {
  const cid = 'announcement:news';
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid, members: ['bob'] });
  await assert.rejects(send('bob', cid), refused('capability_missing'));
  const options = ['a', 'b'].map((text) => ({ id: id(), text }));
  const { id: first } = await send('alice', cid, { poll: { options } });
  await send('bob', cid, { parentId: first });
  await app.call(app.as('bob'), 'reactions.add', { id: first, emoji: '👍' });
  await app.call(app.as('bob'), 'polls.vote', { id: first, options: [options[0]?.id ?? ''] });
  const own = { parentId: first, poll: { options } };
  await assert.rejects(send('bob', cid, own), refused('capability_missing'));
});
