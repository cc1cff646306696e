import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { limits, type MethodName } from '@parley/protocol';
import { refused, type TestApp, testApp } from '../../../../test/app.ts';
import { FollowerRunner, fanout } from '../../messaging/followers/index.ts';

let app: TestApp;
let dm: string;
let team: string;
let ofAlice: string;
let ofBob: string;
let teams = 0;

before(async () => {
  app = await testApp();
  const { channel } = await openWith('alice', 'bob');
  dm = channel.cid;
});
after(() => app.close());

beforeEach(async () => {
  for (const [one, other] of [
    ['alice', 'bob'],
    ['bob', 'alice'],
  ] as const)
    await unblock(one, other);
  teams += 1;
  team = `team:blocks-${teams}`;
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid: team, members: ['bob', 'carol'] });
  [ofAlice, ofBob] = [await say('alice', dm), await say('bob', dm)];
  app.told.splice(0);
});

const openWith = (user: string, other: string) =>
  app.call(app.as(user), 'channels.create', { type: 'messaging', distinct: true, members: [other] });
const block = (user: string, id: string, level?: 'mute' | 'block') =>
  app.call(app.as(user), 'users.block', { id, ...(level && { level }) });
const unblock = (user: string, id: string) => app.call(app.as(user), 'users.unblock', { id });
const say = async (user: string, cid: string, text = 'Hello'): Promise<string> => {
  const id = app.context.ids.uuid();
  await app.call(app.as(user), 'messages.send', { cid, id, text });
  return id;
};
const kindsOf = async (user: string, cid: string): Promise<string[]> => {
  const runner = new FollowerRunner(app.context, fanout);
  await runner.start();
  await runner.settled();
  await runner.stop();
  const { items } = await app.call(app.as(user), 'notifications.list', { limit: 100 });
  return items.filter((item) => item.cid === cid).map(({ kind }) => kind);
};
const refusals = async (user: string): Promise<void> => {
  const own = user === 'alice' ? ofAlice : ofBob;
  for (const [method, input] of [
    ['messages.send', { cid: dm, id: app.context.ids.uuid(), text: 'Hi' }],
    ['messages.send', { cid: dm, id: app.context.ids.uuid(), text: 'Hi', parentId: ofBob }],
    ['messages.edit', { id: own, text: 'Changed' }],
    ['reactions.add', { id: ofBob, emoji: '👍' }],
    ['messages.pin', { id: ofBob }],
  ] as const satisfies [MethodName, object][])
    await assert.rejects(
      app.call(app.as(user), method, input as never),
      refused('contact_refused'),
      `${user} ${method}`,
    );
};

test('BL-1 one level stands instead of the other, and a repeat changes nothing', async () => {
  const first = await block('alice', 'bob');
  assert.deepEqual(first.blocks, { bob: 'block' });
  assert.deepEqual(await block('alice', 'bob'), first);
  const muted = await block('alice', 'bob', 'mute');
  assert.deepEqual(muted, { log: 'user', offset: first.offset + 1, blocks: { bob: 'mute' } });
  const none = await unblock('alice', 'bob');
  assert.deepEqual(none, { log: 'user', offset: first.offset + 2, blocks: {} });
  assert.deepEqual(await unblock('alice', 'bob'), none);
});

test('BL-1 whom one may not know of, and oneself, nobody blocks', async () => {
  await assert.rejects(block('alice', 'alice'), refused('capability_missing'));
  await assert.rejects(block('alice', 'nobody'), refused('user_not_found'));
  await app.call(app.server, 'users.upsert', { users: [{ id: 'gina', role: 'guest' }] });
  await assert.rejects(block('gina', 'bob'), refused('user_not_found'));
});

test('BL-1 a person blocks so many and no more', async () => {
  const ids = Array.from({ length: limits.blocksMost }, (_, i) => `crowd-${i}`);
  for (let from = 0; from < ids.length; from += limits.usersPerUpsert) {
    const users = ids.slice(from, from + limits.usersPerUpsert).map((id) => ({ id }));
    await app.call(app.server, 'users.upsert', { users });
  }
  await app.owner`
    insert into blocks (app_id, user_id, blocked_id, level, created_at)
    select ${app.id}, 'dan', id, 'mute', now() from unnest(${ids}::text[]) as w (id)`;
  await assert.rejects(block('dan', 'bob'), refused('blocks_full'));
  await block('dan', 'crowd-0');
  await unblock('dan', 'crowd-0');
  await block('dan', 'bob');
});

for (const level of ['mute', 'block'] as const)
  test(`BL-2 nothing is told of somebody at level ${level}, and of others as ever`, async () => {
    const mine = await say('alice', team, 'A question');
    await block('alice', 'bob', level);
    await say('bob', team, 'Hi <@alice> <!channel>');
    await app.call(app.as('bob'), 'reactions.add', { id: mine, emoji: '👍' });
    await app.call(app.as('bob'), 'messages.send', {
      ...{ cid: team, id: app.context.ids.uuid(), text: 'Because', parentId: mine },
    });
    assert.deepEqual(await kindsOf('alice', team), []);
    assert.deepEqual(await kindsOf('carol', team), ['channel']);
    await say('carol', team, 'Hi <@alice>');
    assert.deepEqual(await kindsOf('alice', team), ['mention']);
    await unblock('alice', 'bob');
    await say('bob', team, 'Hi <@alice>');
    assert.deepEqual(await kindsOf('alice', team), ['mention', 'mention']);
  });

test('BL-3 a conversation takes nothing from either of two, and stays readable', async () => {
  await block('alice', 'bob');
  await refusals('bob');
  await refusals('alice');
  app.told.splice(0);
  await app.call(app.as('bob'), 'typing.start', { cid: dm });
  assert.deepEqual(app.told, []);
  const { items } = await app.call(app.as('bob'), 'messages.list', { cid: dm });
  assert.ok(items.some(({ id }) => id === ofAlice));
  await app.call(app.as('bob'), 'reads.markRead', { cid: dm });
  await app.call(app.as('bob'), 'messages.delete', { id: ofBob });
  await say('bob', team);
});

test('BL-3 nobody begins one, whoever asks for it; a larger one they may', async () => {
  await block('erin', 'faythe');
  for (const [user, other] of [
    ['erin', 'faythe'],
    ['faythe', 'erin'],
  ] as const)
    await assert.rejects(openWith(user, other), refused('contact_refused'));
  await app.call(app.as('faythe'), 'channels.create', {
    ...{ type: 'messaging', distinct: true, members: ['erin', 'dan'] },
  });
  await unblock('erin', 'faythe');
  await openWith('faythe', 'erin');
});

test('BL-3 whatever is begun or said at the moment of the block is before it or refused', async () => {
  const pairs = Array.from({ length: 8 }, (_, i) => [`early-${i}`, `late-${i}`] as const);
  await app.call(app.server, 'users.upsert', { users: pairs.flat().map((id) => ({ id })) });
  for (const [one, other] of pairs) {
    const [, opened] = await Promise.allSettled([block(one, other), openWith(other, one)]);
    if (opened.status === 'rejected') continue;
    const { cid } = opened.value.channel;
    await assert.rejects(say(other, cid), refused('contact_refused'), other);
  }
});

test('BL-4 BL-5 unblocking and muting give writing back, unless the other blocks as well', async () => {
  await block('alice', 'bob');
  await block('bob', 'alice');
  await unblock('alice', 'bob');
  await refusals('alice');
  await block('bob', 'alice', 'mute');
  await say('alice', dm);
  await say('bob', dm);
});

test('BL-6 the person’s other devices are told everything, and nobody else anything', async () => {
  await block('alice', 'bob');
  await block('alice', 'carol', 'mute');
  const events = app.told.filter((one) => one.does === 'publish');
  assert.deepEqual(
    events.map(({ stream, event }) => [stream.split(':').slice(-1)[0], 'blocks' in event && event.blocks]),
    [
      ['alice', { bob: 'block' }],
      ['alice', { bob: 'block', carol: 'mute' }],
    ],
  );
  const sync = (user: string, userOffset?: number) =>
    app.call(app.as(user), 'sync.sync', { ...(userOffset !== undefined && { userOffset }) });
  const { user } = await sync('alice');
  assert.deepEqual(user.blocks, { bob: 'block', carol: 'mute' });
  assert.equal((await sync('alice', user.offset)).user.blocks, undefined);
  assert.deepEqual((await sync('alice', user.offset - 1)).user.blocks, user.blocks);
  assert.equal((await sync('bob')).user.blocks, undefined);
  assert.deepEqual((await app.call(app.as('alice'), 'users.blocks', {})).blocks, user.blocks);
  await unblock('alice', 'carol');
});
