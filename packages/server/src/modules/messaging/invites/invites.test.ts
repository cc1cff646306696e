import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { limits } from '@parley/protocol';
import type { Reason } from '@parley/protocol/errors';
import { type TestApp, testApp } from '../../../../test/app.ts';
import { FollowerRunner, fanout } from '../followers/index.ts';

let app: TestApp;
let cid: string;
let channels = 0;
let aheadMs = 0;
before(async () => {
  app = await testApp({ clock: { now: () => new Date(Date.now() + aheadMs) } });
});
after(() => app.close());

beforeEach(async () => {
  channels += 1;
  aheadMs = 0;
  cid = `team:asked-${channels}`;
  const about = { private: true, name: 'Boats', description: 'Of the lake' };
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid, ...about, members: ['bob'] });
  app.told.length = 0;
});

const refused = (attempt: Promise<unknown>, reason: Reason) => assert.rejects(attempt, { reason });
const ask = (user = 'carol', by = 'alice') => app.call(app.as(by), 'invites.create', { cid, users: [user] });
const mine = async (user: string) =>
  (await app.call(app.as(user), 'invites.mine', {})).items.filter(({ channel }) => channel.cid === cid);
const accept = (user: string, id: string) => app.call(app.as(user), 'invites.accept', { id });
const idOf = async (user: string): Promise<string> => (await mine(user))[0]?.id ?? '';
const told = async (user: string) =>
  (await app.call(app.as(user), 'notifications.list', {})).items.filter(
    ({ invite }) => invite?.channel.cid === cid,
  );
const newLink = async (more: { expiresInSeconds?: number; usesMost?: number } = {}, by = 'alice') =>
  app.call(app.as(by), 'invites.createLink', { cid, ...more });
const join = (user: string, code: string) => app.call(app.as(user), 'invites.join', { code });
const look = (user: string, code: string) => app.call(app.as(user), 'invites.look', { code });
const members = async () =>
  (await app.call(app.as('alice'), 'members.list', { cid, limit: 100 })).items.map(({ user }) => user);
const newcomers = async (count: number): Promise<string[]> => {
  const users = Array.from({ length: count }, (_, n) => `new-${channels}-${n}`);
  await app.call(app.server, 'users.upsert', { users: users.map((id) => ({ id })) });
  return users;
};
const guest = async (id: string, more: object = {}): Promise<string> => {
  await app.call(app.server, 'users.upsert', { users: [{ id, role: 'guest', ...more }] });
  return id;
};
const follow = async (): Promise<void> => {
  const runner = new FollowerRunner(app.context, fanout);
  await runner.start();
  await runner.settled();
  await runner.stop();
};

test('IV-1 whoever may add members asks people, each once, and nobody else does', async () => {
  const first = await ask('carol');
  assert.deepEqual(
    first.items.map(({ user, by, channel }) => [user, by, channel.name]),
    [['carol', 'alice', 'Boats']],
  );
  assert.deepEqual((await ask('carol', 'bob')).items, first.items);
  assert.deepEqual((await ask('bob')).items, []);
  await refused(ask('carol', 'dan'), 'channel_not_found');
  await refused(ask('nobody'), 'user_not_found');
  await app.call(app.as('alice'), 'members.ban', { cid, user: 'dan' });
  await refused(ask('dan'), 'user_banned');
  const group = `messaging:asked-${channels}`;
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid: group, members: ['bob'] });
  const byBob = app.call(app.as('bob'), 'invites.create', { cid: group, users: ['carol'] });
  await refused(byBob, 'capability_missing');
  const { channel: pair } = await app.call(app.as('alice'), 'channels.create', {
    ...{ type: 'messaging', distinct: true, members: ['bob'] },
  });
  const third = app.call(app.as('alice'), 'invites.create', { cid: pair.cid, users: ['carol'] });
  await refused(third, 'members_fixed');
});

test('IV-2 who is asked is told of the channel what an invite says, and sees nothing else of it', async () => {
  await ask('carol');
  const [event] = app.events('notification.new');
  const { invite, kind, actor, cid: place } = event?.notification ?? {};
  assert.deepEqual([kind, actor, place, event?.announce], ['invite', 'alice', undefined, true]);
  const channel = { cid, name: 'Boats', description: 'Of the lake', private: true };
  assert.deepEqual(invite, { id: await idOf('carol'), channel });
  assert.deepEqual(event?.users.alice && Object.keys(event.users), ['alice']);
  assert.deepEqual(
    app.told.map((one) => one.does === 'publish' && one.stream.endsWith(':carol')),
    [true],
  );
  await app.call(app.as('alice'), 'channels.update', { cid, name: 'Ships' });
  assert.equal((await mine('carol'))[0]?.channel.name, 'Boats');
  assert.deepEqual((await told('carol'))[0], event?.notification);
  await refused(app.call(app.as('carol'), 'channels.get', { cid }), 'channel_not_found');
  await refused(app.call(app.as('carol'), 'messages.list', { cid }), 'channel_not_found');
  assert.deepEqual(await mine('dan'), []);
});

test('IV-3 accepting joins a private channel as a plain member, once', async () => {
  await ask('carol');
  const id = await idOf('carol');
  await refused(accept('dan', id), 'invite_not_found');
  const [one, two] = await Promise.allSettled([accept('carol', id), accept('carol', id)]);
  const done = [one, two].filter(({ status }) => status === 'fulfilled');
  assert.ok(done.length > 0);
  const [{ member } = { member: undefined }] = done.map(
    (each) => (each as PromiseFulfilledResult<Awaited<ReturnType<typeof accept>>>).value,
  );
  assert.deepEqual([member?.user, member?.role], ['carol', 'member']);
  assert.deepEqual(await members(), ['alice', 'bob', 'carol']);
  assert.equal(app.events('member.added').length, 1);
  assert.deepEqual([await mine('carol'), await told('carol')], [[], []]);
  assert.equal(app.events('notification.removed').length, 1);
});

test('IV-4 what was declined or withdrawn is as if it never was, and nobody is told', async () => {
  await ask('carol');
  await ask('dan');
  const [ofCarol, ofDan] = [await idOf('carol'), await idOf('dan')];
  app.told.length = 0;
  await app.call(app.as('dan'), 'invites.decline', { id: ofCarol });
  assert.deepEqual([app.told.length, (await mine('carol')).length], [0, 1]);
  const declined = await app.call(app.as('carol'), 'invites.decline', { id: ofCarol });
  const [gone] = app.events('notification.removed');
  assert.equal(gone?.offset, declined.offset);
  assert.deepEqual(await app.call(app.as('carol'), 'invites.decline', { id: ofCarol }), declined);
  await refused(app.call(app.as('carol'), 'invites.withdraw', { cid, user: 'dan' }), 'channel_not_found');
  await app.call(app.as('bob'), 'invites.withdraw', { cid, user: 'dan' });
  for (const [user, id] of [
    ['carol', ofCarol],
    ['dan', ofDan],
  ] as const) {
    assert.deepEqual([await mine(user), await told(user)], [[], []]);
    await refused(accept(user, id), 'invite_not_found');
  }
  assert.ok(app.told.every((one) => one.does === 'publish' && /:(carol|dan)$/.test(one.stream)));
});

test('IV-4 nobody comes in who is banned meanwhile, nor into what is deleted', async () => {
  await ask('carol');
  await ask('dan');
  const [ofCarol, ofDan] = [await idOf('carol'), await idOf('dan')];
  await app.call(app.as('alice'), 'members.ban', { cid, user: 'carol' });
  await refused(accept('carol', ofCarol), 'invite_not_found');
  assert.deepEqual(await mine('carol'), []);
  await app.call(app.as('alice'), 'channels.archive', { cid });
  await refused(accept('dan', ofDan), 'channel_archived');
  await app.call(app.as('alice'), 'channels.delete', { cid });
  await refused(accept('dan', ofDan), 'invite_not_found');
  assert.deepEqual(await mine('dan'), []);
});

test('IV-14 somebody one blocks or mutes asks without a sound, and without a place in the list of one who blocks', async () => {
  const deal = (user: string, level: 'block' | 'mute') =>
    app.call(app.as(user), 'users.block', { id: 'alice', level });
  await deal('carol', 'block');
  await deal('dan', 'mute');
  const asked = await app.call(app.as('alice'), 'invites.create', { cid, users: ['carol', 'dan'] });
  assert.deepEqual(asked.items.map(({ user }) => user).sort(), ['carol', 'dan']);
  assert.deepEqual([await told('carol'), await told('dan')], [[], []]);
  assert.deepEqual([(await mine('carol')).length, (await mine('dan')).length], [0, 1]);
  await app.call(app.as('carol'), 'users.unblock', { id: 'alice' });
  await app.call(app.as('dan'), 'users.unblock', { id: 'alice' });
  assert.equal((await mine('carol')).length, 1);
});

test('IV-5 who came in another way is asked no longer, nor into what is deleted', async () => {
  await ask('carol');
  await ask('dan');
  await app.call(app.as('alice'), 'members.add', { cid, users: ['carol'] });
  assert.deepEqual(await mine('carol'), []);
  await follow();
  assert.deepEqual([await told('carol'), (await told('dan')).length], [[], 1]);
  await app.call(app.as('alice'), 'members.remove', { cid, user: 'carol' });
  assert.deepEqual(await mine('carol'), []);
  await app.call(app.as('alice'), 'channels.delete', { cid });
  await follow();
  assert.deepEqual(await told('dan'), []);
});

test('IV-6 who was asked is listed whole over its pages, for those who may add members', async () => {
  const users = await newcomers(5);
  await app.call(app.as('alice'), 'invites.create', { cid, users });
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await app.call(app.as('bob'), 'invites.list', { cid, limit: 2, ...(cursor && { cursor }) });
    seen.push(...page.items.map(({ user }) => user));
    cursor = page.next;
    // A page that begins again would never end.
  } while (cursor && seen.length < 20);
  assert.deepEqual(seen, users);
  await refused(app.call(app.as('carol'), 'invites.list', { cid }), 'channel_not_found');
});

test('IV-7 a link lets people in, and its code is kept nowhere', async () => {
  const { link, code } = await newLink({ expiresInSeconds: 3_600, usesMost: 5 });
  assert.match(code, /^[\w-]{32}$/);
  const { member } = await join('carol', code);
  assert.deepEqual([member.user, member.role], ['carol', 'member']);
  const { items } = await app.call(app.as('bob'), 'invites.links', { cid });
  assert.deepEqual(items, [{ ...link, uses: 1 }]);
  const rows = await app.owner`select invite_links::text as row from invite_links where app_id = ${app.id}`;
  assert.ok(rows.every(({ row }) => !row.includes(code)));
  assert.ok(!JSON.stringify(app.told).includes(code));
});

test('IV-8 fifty who use a link of one use at once are one more member, exactly', async () => {
  const { code } = await newLink({ usesMost: 1 });
  const users = await newcomers(50);
  const outcomes = await Promise.allSettled(users.map((user) => join(user, code)));
  assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
  for (const each of outcomes) if (each.status === 'rejected') assert.equal(each.reason.reason, 'link_used');
  assert.equal((await members()).length, 3);
  const winner = users[outcomes.findIndex(({ status }) => status === 'fulfilled')] ?? '';
  assert.equal((await join(winner, code)).memberCount, 3);
  const several = await newLink({ usesMost: 2 });
  await join(winner, several.code);
  await join('bob', several.code);
  await join('carol', several.code);
  await join('dan', several.code);
  await refused(join('erin', several.code), 'link_used');
});

test('IV-9 a link that ended says how, and one that leads nowhere says no more', async () => {
  const [timed, ended, live] = [await newLink({ expiresInSeconds: 60 }), await newLink(), await newLink()];
  await app.call(app.as('bob'), 'invites.revokeLink', { cid, id: ended.link.id });
  await app.call(app.as('bob'), 'invites.revokeLink', { cid, id: ended.link.id });
  await refused(join('carol', ended.code), 'link_revoked');
  aheadMs = 61_000;
  await refused(join('carol', timed.code), 'link_expired');
  await refused(look('carol', timed.code), 'link_expired');
  await refused(join('carol', 'x'.repeat(32)), 'link_not_found');
  await app.call(app.as('alice'), 'members.ban', { cid, user: 'carol' });
  await refused(join('carol', live.code), 'link_not_found');
  await refused(look('carol', ended.code), 'link_not_found');
  await app.call(app.as('alice'), 'channels.archive', { cid });
  await refused(join('dan', live.code), 'channel_archived');
  await app.call(app.as('alice'), 'channels.delete', { cid });
  await refused(look('dan', live.code), 'link_not_found');
});

test('IV-10 a link opens no more than its maker may', async () => {
  const { code } = await newLink({}, 'bob');
  assert.equal((await look('carol', code)).by, 'bob');
  await app.call(app.as('alice'), 'members.remove', { cid, user: 'bob' });
  await refused(join('carol', code), 'link_revoked');
  await app.call(app.as('alice'), 'members.add', { cid, users: ['bob'] });
  await guest('bob');
  await refused(join('carol', code), 'link_revoked');
  await app.call(app.server, 'users.upsert', { users: [{ id: 'bob', role: 'member' }] });
  await join('carol', code);
  const ofServer = await app.call(app.server, 'invites.createLink', { cid });
  await join('dan', ofServer.code);
});

test('IV-11 guests make no links and ask nobody, and come in by one while they may write', async () => {
  const gina = await guest(`gina-${channels}`);
  await app.call(app.as('alice'), 'members.add', { cid, users: [gina] });
  await refused(newLink({}, gina), 'capability_missing');
  await refused(ask('carol', gina), 'capability_missing');
  const { code } = await newLink();
  const over = await guest(`over-${channels}`, { guestUntil: new Date(Date.now() + 1_000).toISOString() });
  const anonymous = `anon-${channels}`;
  await app.call(app.server, 'users.upsert', { users: [{ id: anonymous, role: 'anonymous' }] });
  aheadMs = 2_000;
  await refused(join(over, code), 'guest_expired');
  await refused(join(anonymous, code), 'guest_scope');
  await refused(look(anonymous, code), 'guest_scope');
  await join(await guest(`gustav-${channels}`), code);
});

test('IV-12 before one joins one sees what a link leads to and who made it', async () => {
  const { code } = await newLink();
  const shown = await look('carol', code);
  const channel = { cid, name: 'Boats', description: 'Of the lake', private: true };
  assert.deepEqual([shown.channel, shown.memberCount, shown.by, shown.joined], [channel, 2, 'alice', false]);
  assert.deepEqual(Object.keys(shown.users), ['alice']);
  assert.equal((await look('bob', code)).joined, true);
});

test('IV-13 a channel has so many links that work, and no more', async () => {
  for (let n = 0; n < limits.linksMost; n += 1) await newLink({ expiresInSeconds: 60 + n });
  await refused(newLink(), 'links_full');
  const { items } = await app.call(app.as('alice'), 'invites.links', { cid });
  assert.equal(items.length, limits.linksMost);
  await app.call(app.as('alice'), 'invites.revokeLink', { cid, id: items[0]?.id ?? '' });
  await newLink();
  await refused(app.call(app.as('carol'), 'invites.links', { cid }), 'channel_not_found');
});
