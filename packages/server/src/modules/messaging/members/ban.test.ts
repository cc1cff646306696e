import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { refused, type TestApp, testApp } from '../../../../test/app.ts';

const hourMs = 3_600_000;
/** Stands until a test moves it, ahead of the database's, which starts nothing by itself then. */
const clock = { ms: Math.ceil(Date.now() / 86_400_000 + 7) * 86_400_000, now: () => new Date(clock.ms) };
let app: TestApp;
let cid: string;
let channels = 0;

before(async () => {
  app = await testApp({ clock });
});
after(() => app.close());

/** An open channel of Alice, its owner, Carol, its moderator, and Bob. */
beforeEach(async () => {
  channels += 1;
  cid = `team:ban-${channels}`;
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid, members: ['bob', 'carol'] });
  await app.call(app.as('alice'), 'members.setRole', { cid, user: 'carol', role: 'moderator' });
  app.told.splice(0);
});

const at = (ms: number) => new Date(clock.ms + ms).toISOString();
const ban = (
  user: string,
  more: { kind?: 'hard' | 'shadow'; until?: string; reason?: string } = {},
  by = 'carol',
) => app.call(app.as(by), 'members.ban', { cid, user, ...more });
const unban = (user: string) => app.call(app.as('carol'), 'members.unban', { cid, user });
const say = (user: string, text = 'Hello') =>
  app.call(app.as(user), 'messages.send', { cid, id: app.context.ids.uuid(), text });
const members = async () =>
  (await app.call(app.server, 'members.list', { cid })).items.map(({ user, role }) => `${user} ${role}`);
const steps = () => app.told.map((step) => (step.does === 'publish' ? step.event.type : step.does));

test('MO-2 one who is banned is out before anything later, and comes back by no way', async () => {
  const { ban: made, memberCount } = await ban('bob', { reason: 'Sells boats' });
  assert.deepEqual([made.kind, made.by, memberCount], ['hard', 'carol', 2]);
  assert.deepEqual(steps(), ['unsubscribe', 'channel.removed', 'member.removed']);
  const attempts = [
    () => say('bob'),
    () => app.call(app.as('bob'), 'members.join', { cid }),
    () => app.call(app.as('bob'), 'channels.get', { cid }),
  ];
  for (const attempt of attempts) await assert.rejects(attempt(), refused('channel_not_found'));
  await assert.rejects(
    app.call(app.as('alice'), 'members.add', { cid, users: ['bob', 'dan'] }),
    refused('user_banned'),
  );
  assert.deepEqual(await members(), ['alice owner', 'carol moderator']);
});

test('MO-2 one who only looks at an open channel is cut and kept out', async () => {
  await ban('erin');
  assert.deepEqual(steps(), ['unsubscribe', 'channel.removed']);
  await assert.rejects(app.call(app.as('erin'), 'members.join', { cid }), refused('channel_not_found'));
});

test('MO-3 of a shadow ban nobody is told, and the person is answered as before', async () => {
  const before = await app.call(app.as('bob'), 'channels.get', { cid });
  const { offset } = await ban('bob', { kind: 'shadow' });
  assert.deepEqual([offset, app.told], [before.offset, []]);
  assert.deepEqual(await app.call(app.as('bob'), 'channels.get', { cid }), before);
  const { message } = await say('bob', 'Buy my boat');
  assert.equal(
    (await app.call(app.as('bob'), 'messages.get', { id: message?.id ?? '' })).message.text,
    'Buy my boat',
  );
  await assert.rejects(
    app.call(app.as('dan'), 'messages.get', { id: message?.id ?? '' }),
    refused('message_not_found'),
  );
  await assert.rejects(app.call(app.as('bob'), 'members.bans', { cid }), refused('capability_missing'));
});

test('MO-4 nobody bans themselves, one above them, the last owner, or anybody in a conversation of fixed people', async () => {
  await assert.rejects(ban('dan', {}, 'bob'), refused('capability_missing'));
  await assert.rejects(ban('carol'), refused('capability_missing'));
  await assert.rejects(ban('alice'), refused('capability_missing'));
  await assert.rejects(ban('carol', { kind: 'shadow' }, 'alice'), refused('capability_missing'));
  await assert.rejects(ban('nobody'), refused('user_not_found'));
  await assert.rejects(app.call(app.server, 'members.ban', { cid, user: 'alice' }), refused('last_owner'));
  await app.call(app.server, 'users.upsert', { users: [{ id: 'faythe', role: 'admin' }] });
  await assert.rejects(ban('faythe'), refused('capability_missing'));
  const pair = { type: 'messaging', distinct: true, members: ['bob'] };
  const { log } = await app.call(app.as('alice'), 'channels.create', pair);
  await assert.rejects(
    app.call(app.server, 'members.ban', { cid: log, user: 'bob' }),
    refused('members_fixed'),
  );
  assert.deepEqual(app.events('member.removed'), []);
});

test('MO-5 the same ban again changes nothing, another takes its place, and its time is ahead', async () => {
  await assert.rejects(ban('bob', { until: at(-1) }), refused('time_passed'));
  await assert.rejects(ban('bob', { until: at(367 * 24 * hourMs) }), refused('time_too_far'));
  const first = await ban('bob', { until: at(hourMs) });
  assert.deepEqual(await ban('bob', { until: at(hourMs) }), first);
  await ban('bob', { until: at(2 * hourMs) });
  clock.ms += hourMs;
  await app.jobs.settled();
  assert.deepEqual(await members(), ['alice owner', 'carol moderator']);
  await ban('bob', { kind: 'shadow' });
  assert.deepEqual(await members(), ['alice owner', 'bob member', 'carol moderator']);
  clock.ms += 2 * hourMs;
  await app.jobs.settled();
  const { items } = await app.call(app.as('carol'), 'members.bans', { cid });
  assert.deepEqual(
    items.map(({ user, kind }) => [user, kind]),
    [['bob', 'shadow']],
  );
});

test('MO-6 a ban that ends lets in who was in, once, and who was not may join', async () => {
  await ban('bob', { until: at(hourMs) });
  await ban('dan', { until: at(hourMs) });
  clock.ms += hourMs - 1;
  await app.jobs.settled();
  assert.equal((await members()).length, 2);
  clock.ms += 1;
  assert.deepEqual((await app.call(app.as('carol'), 'members.bans', { cid })).items, []);
  await app.jobs.settled();
  await app.jobs.settled();
  assert.deepEqual(await members(), ['alice owner', 'bob member', 'carol moderator']);
  assert.equal(app.events('member.added').length, 1);
  await app.call(app.as('dan'), 'members.join', { cid });
  await say('bob');
});

test('MO-6 ended by hand it is the same, and there is nothing to end twice', async () => {
  await app.call(app.as('alice'), 'members.setRole', { cid, user: 'bob', role: 'moderator' });
  await ban('bob', { until: at(hourMs) });
  assert.equal((await unban('bob')).memberCount, 3);
  assert.deepEqual(await members(), ['alice owner', 'bob member', 'carol moderator']);
  await assert.rejects(unban('bob'), refused('ban_not_found'));
  await app.call(app.as('bob'), 'members.leave', { cid });
  clock.ms += hourMs;
  await app.jobs.settled();
  assert.equal((await members()).length, 2);
});

test('MO-7 moderators are told who is banned, by whom and why', async () => {
  const until = at(hourMs);
  await ban('bob', { reason: 'Sells boats', until });
  await ban('dan', { kind: 'shadow' }, 'alice');
  const first = await app.call(app.as('carol'), 'members.bans', { cid, limit: 1 });
  const then = await app.call(app.as('carol'), 'members.bans', { cid, cursor: first.next ?? '' });
  assert.deepEqual(
    [...first.items, ...then.items],
    [
      { user: 'bob', kind: 'hard', until, reason: 'Sells boats', by: 'carol', at: at(0) },
      { user: 'dan', kind: 'shadow', by: 'alice', at: at(0) },
    ],
  );
  assert.equal(then.next, undefined);
});

test('MO-2 sends that race a ban are accepted before it or refused after it', async () => {
  const sends = Array.from({ length: 50 }, () =>
    say('bob').then(
      ({ offset }) => offset,
      () => undefined,
    ),
  );
  const [{ offset: out }, ...offsets] = await Promise.all([ban('bob'), ...sends]);
  assert.deepEqual(
    offsets.filter((offset) => offset !== undefined && offset > out),
    [],
  );
});
