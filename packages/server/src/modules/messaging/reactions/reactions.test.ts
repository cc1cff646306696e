import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { EventOf, Message } from '@parley/protocol';
import type { Reason } from '@parley/protocol/errors';
import { type TestApp, testApp } from '../../../../test/app.ts';
import { movingClock } from '../../../../test/clock.ts';

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
  cid = `team:reactions-${channels}`;
  const members = ['bob', 'carol'];
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid, members });
});

const send = async (user: string, text = 'hello', more: { parentId?: string } = {}): Promise<Message> => {
  const id = app.context.ids.uuid();
  const { message } = await app.call(app.as(user), 'messages.send', { cid, id, text, ...more });
  assert.ok(message);
  return message;
};
const add = (user: string, id: string, emoji: string) =>
  app.call(app.as(user), 'reactions.add', { id, emoji });
const remove = (user: string, id: string, emoji: string) =>
  app.call(app.as(user), 'reactions.remove', { id, emoji });
const get = async (user: string, id: string): Promise<Message> =>
  (await app.call(app.as(user), 'messages.get', { id })).message;
const list = (user: string, id: string) => app.call(app.as(user), 'reactions.list', { id });
const refused = (attempt: Promise<unknown>, reason: Reason) => assert.rejects(attempt, { reason });
const shadowBan = (user: string) =>
  app.owner`insert into bans (app_id, channel, user_id, kind, created_at)
    select app_id, channel, ${user}, 'shadow', now() from channels
    where app_id = ${app.id} and type || ':' || id = ${cid}`;
/** What the channel's stream and the people's own streams said about this channel from here on. */
const listen = () => {
  const from = app.told.length;
  return () =>
    app.told.slice(from).flatMap((entry) => {
      if (entry.does !== 'publish') return [];
      const [, kind, , ...rest] = entry.stream.split(':');
      return [{ to: kind === 'user' ? rest.join(':') : 'channel', event: entry.event }];
    });
};

test('RX-1 spellings of one emoji are one reaction', async () => {
  const { id } = await send('alice');
  await add('alice', id, '❤');
  const { reactions } = await add('bob', id, '❤️');
  assert.deepEqual(reactions, { '❤️': { count: 2, recent: ['bob', 'alice'], mine: true } });
  await remove('alice', id, '❤');
  assert.equal((await get('carol', id)).reactions['❤️']?.count, 1);
});

test('RX-2 two emoji are refused', async () => {
  const { id } = await send('alice');
  await refused(add('bob', id, '👍👍'), 'emoji_invalid');
  await refused(remove('bob', id, '1'), 'emoji_invalid');
});

test('RX-3 a reaction is told once, at its offset, with what everyone sees', async () => {
  const { id, offset } = await send('alice');
  await add('alice', id, '🎉');
  const heard = listen();
  const answer = await add('bob', id, '👍');
  assert.equal(answer.log, cid);
  assert.equal(answer.offset, offset + 2);
  const [{ to, event } = { to: '' }, ...others] = heard();
  assert.equal(to, 'channel');
  assert.deepEqual(others, []);
  const told = event as EventOf<'reaction.new'>;
  assert.equal(told.type, 'reaction.new');
  assert.equal(told.offset, answer.offset);
  assert.deepEqual([told.id, told.emoji, told.user], [id, '👍', 'bob']);
  assert.deepEqual(told.reactions, {
    '🎉': { count: 1, recent: ['alice'] },
    '👍': { count: 1, recent: ['bob'] },
  });
  assert.equal(told.users.bob?.name, 'Bob');
});

test('RX-4 the second time changes nothing', async () => {
  const { id } = await send('alice');
  const first = await add('bob', id, '👍');
  const heard = listen();
  assert.deepEqual(await add('bob', id, '👍'), first);
  assert.deepEqual(heard(), []);
});

test('RX-5 a removed reaction is gone and told once', async () => {
  const { id } = await send('alice');
  await add('bob', id, '👍');
  await add('carol', id, '👍');
  const heard = listen();
  const answer = await remove('bob', id, '👍');
  assert.deepEqual(answer.reactions, { '👍': { count: 1, recent: ['carol'], mine: false } });
  const [{ event } = {}, ...others] = heard();
  assert.deepEqual(others, []);
  assert.equal(event?.type, 'reaction.removed');
  await refused(remove('bob', id, '👍'), 'reaction_not_found');
  assert.deepEqual((await remove('carol', id, '👍')).reactions, {});
  assert.deepEqual((await get('alice', id)).reactions, {});
});

const crowd = Array.from({ length: 100 }, (_, i) => `person-${String(i).padStart(3, '0')}`);
const admitCrowd = async () => {
  const users = crowd.map((id) => ({ id }));
  const rows = app.owner.json(users as never);
  await app.owner`
    insert into users (app_id, id, created_at, updated_at)
    select ${app.id}, p.id, now(), now() from jsonb_to_recordset(${rows}) as p (id text) on conflict do nothing`;
  await app.call(app.as('alice'), 'members.add', { cid, users: crowd });
};

test('RX-6 a hundred reactions at once are counted exactly', async () => {
  await admitCrowd();
  const { id } = await send('alice');
  await Promise.all(crowd.map((user) => add(user, id, '🔥')));
  const stayed = crowd.slice(30);
  await Promise.all(crowd.slice(0, 30).map((user) => remove(user, id, '🔥')));
  const fire = (await get('alice', id)).reactions['🔥'];
  assert.equal(fire?.count, 70);
  assert.equal(new Set(fire?.recent).size, 10);
  assert.ok(fire?.recent.every((user) => stayed.includes(user)));
  const offsets = app.events('reaction.new').filter((event) => event.id === id);
  assert.equal(new Set(offsets.map((event) => event.offset)).size, 100);
  assert.deepEqual(
    offsets.map((event) => event.reactions['🔥']?.count),
    crowd.map((_, i) => i + 1),
  );
});

test('RX-6 recent is the newest ten, filled up again after a removal', async () => {
  await admitCrowd();
  const { id } = await send('alice');
  const order = crowd.slice(0, 12);
  for (const user of order) await add(user, id, '🔥');
  assert.deepEqual((await get('alice', id)).reactions['🔥']?.recent, order.slice(2).reverse());
  await remove('person-011', id, '🔥');
  assert.deepEqual((await get('alice', id)).reactions['🔥']?.recent, order.slice(1, 11).reverse());
});

test('RX-7 a reaction is a change of its message', async () => {
  const { id } = await send('alice');
  const { offset } = await add('bob', id, '👍');
  assert.equal((await get('carol', id)).offset, offset);
});

test('RX-8 a message holds fifty different emoji', async () => {
  const { id } = await send('alice');
  for (let i = 0; i < 50; i += 1) await add('bob', id, `:emoji-${i}:`);
  await refused(add('carol', id, '👍'), 'reactions_full');
  assert.equal((await add('carol', id, ':emoji-7:')).reactions[':emoji-7:']?.count, 2);
  await remove('bob', id, ':emoji-0:');
  await add('carol', id, '👍');
});

test('RX-9 one who may not see the message does not learn that it exists', async () => {
  await app.call(app.as('alice'), 'channels.update', { cid, private: true });
  const { id } = await send('alice');
  for (const message of [id, app.context.ids.uuid()]) {
    await refused(add('dan', message, '👍'), 'message_not_found');
    await refused(remove('dan', message, '👍'), 'message_not_found');
    await refused(list('dan', message), 'message_not_found');
  }
});

test('RX-9 one who may read and not react is told why', async () => {
  const { id } = await send('alice');
  await refused(add('dan', id, '👍'), 'not_a_member');
  await app.owner`update channels set frozen = true where app_id = ${app.id} and type || ':' || id = ${cid}`;
  await refused(add('bob', id, '👍'), 'channel_frozen');
  await app.call(app.as('alice'), 'channels.archive', { cid });
  await refused(add('alice', id, '👍'), 'channel_archived');
});

test('RX-10 a deleted message has no reactions and takes none', async () => {
  const { id } = await send('alice');
  await add('bob', id, '👍');
  await app.call(app.as('alice'), 'messages.delete', { id });
  assert.deepEqual((await get('bob', id)).reactions, {});
  assert.deepEqual((await list('bob', id)).items, []);
  await refused(add('bob', id, '👍'), 'message_not_found');
  await refused(remove('bob', id, '👍'), 'message_not_found');
});

test('RX-11 a reaction to a shadowed message is for its author and the moderators', async () => {
  await shadowBan('bob');
  const { id } = await send('bob', 'spam');
  const heard = listen();
  const { offset } = await add('alice', id, '👀');
  assert.deepEqual(
    heard().map(({ to, event }) => [to, event.type]),
    [
      ['channel', 'skip'],
      ['alice', 'message.shown'],
      ['bob', 'message.shown'],
    ],
  );
  const [skip, , shown] = heard().map(({ event }) => event);
  assert.deepEqual(skip, { type: 'skip', cid, offset });
  const seen = shown as EventOf<'message.shown'>;
  assert.deepEqual(seen.message, await get('bob', id));
  assert.deepEqual(seen.message.reactions, { '👀': { count: 1, recent: ['alice'], mine: false } });
  await refused(add('carol', id, '👍'), 'message_not_found');
});

test('RX-12 the reaction of a shadow-banned person is theirs alone', async () => {
  const before = await send('alice');
  await shadowBan('bob');
  const heard = listen();
  const answer = await add('bob', before.id, '👍');
  assert.deepEqual(answer.reactions, { '👍': { count: 1, recent: ['bob'], mine: true } });
  assert.deepEqual(heard()[0]?.event, { type: 'skip', cid, offset: answer.offset });
  const [, shown, ...more] = heard();
  assert.deepEqual(more, []);
  assert.equal(shown?.to, 'bob');
  assert.deepEqual(
    (shown?.event as EventOf<'message.shown'> | undefined)?.message,
    await get('bob', before.id),
  );
  assert.deepEqual(await get('carol', before.id), before);
  assert.deepEqual((await list('carol', before.id)).items, []);
  assert.equal((await list('bob', before.id)).items.length, 1);

  const later = listen();
  const { offset } = await add('carol', before.id, '👍');
  const [everyone, own] = later();
  assert.deepEqual((everyone?.event as EventOf<'reaction.new'> | undefined)?.reactions, {
    '👍': { count: 1, recent: ['carol'] },
  });
  const seen = (own?.event as EventOf<'message.shown'> | undefined)?.message;
  assert.deepEqual(seen?.reactions, { '👍': { count: 2, recent: ['bob', 'carol'], mine: true } });
  assert.equal(seen.offset, offset);

  await remove('bob', before.id, '👍');
  assert.deepEqual((await get('carol', before.id)).reactions, {
    '👍': { count: 1, recent: ['carol'], mine: true },
  });
  assert.deepEqual((await get('bob', before.id)).reactions, {
    '👍': { count: 1, recent: ['carol'], mine: false },
  });
});

test('RX-13 a reaction to what the newest member may not read is told as changed', async () => {
  const old = await send('alice');
  const reply = await send('bob', 'indeed', { parentId: old.id });
  await app.owner`
    update channels set horizon = 1 where app_id = ${app.id} and type || ':' || id = ${cid}`;
  const fresh = await send('alice');
  for (const message of [old, reply]) {
    const heard = listen();
    const { offset } = await add('bob', message.id, '👍');
    assert.deepEqual(heard(), [{ to: 'channel', event: { type: 'changed', cid, offset, id: message.id } }]);
  }
  const heard = listen();
  await add('bob', fresh.id, '👍');
  assert.equal(heard()[0]?.event.type, 'reaction.new');
});

test('RX-14 the list is newest first and whole over its pages', async () => {
  const { id } = await send('alice');
  const given = [
    ['alice', '👍'],
    ['bob', '👍'],
    ['bob', '🎉'],
    ['carol', '👍'],
    ['carol', '❤️'],
  ] as const;
  for (const [user, emoji] of given) await add(user, id, emoji);
  const found: [string, string][] = [];
  let cursor: string | undefined;
  do {
    const page = await app.call(app.as('alice'), 'reactions.list', {
      id,
      limit: 2,
      ...(cursor && { cursor }),
    });
    found.push(...page.items.map((item): [string, string] => [item.user, item.emoji]));
    cursor = page.next;
  } while (cursor);
  assert.deepEqual(new Set(found.map(String)), new Set(given.map(String)));
  assert.equal(found.length, given.length);
  const some = await app.call(app.server, 'reactions.list', { id, emoji: '❤' });
  assert.deepEqual(
    some.items.map((item) => item.user),
    ['carol'],
  );
  assert.equal(some.users.carol?.name, 'Carol');
});
