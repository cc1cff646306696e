import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { closeCodes, type MethodCall } from '@parley/protocol';
import { refused, type TestApp, testApp } from '../../../../test/app.ts';

const hourMs = 3_600_000;
/** Stands until a test moves it, ahead of the database's, which starts nothing by itself then. */
const clock = { ms: Math.ceil(Date.now() / hourMs + 200) * hourMs, now: () => new Date(clock.ms) };
const cid = 'team:bans';
let app: TestApp;

before(async () => {
  app = await testApp({ clock });
  await app.call(app.server, 'users.upsert', {
    users: [
      { id: 'olga', role: 'owner' },
      { id: 'otto', role: 'owner' },
      { id: 'anna', role: 'admin' },
      { id: 'axel', role: 'admin' },
    ],
  });
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid, members: ['bob', 'carol'] });
});
after(() => app.close());

beforeEach(async () => {
  // What the test before did stands before what this one does.
  clock.ms += 1;
  for (const { user } of (await bans()).items) await app.call(app.server, 'users.unban', { id: user });
  app.told.splice(0);
});

const bans = () => app.call(app.server, 'users.bans', { limit: 100 });
const ban = (by: string | undefined, id: string, more: Partial<MethodCall<'users.ban'>> = {}) =>
  app.call(by === undefined ? app.server : app.as(by), 'users.ban', { id, ...more });
const unban = (by: string, id: string) => app.call(app.as(by), 'users.unban', { id });
const say = async (user: string, text = 'Hello'): Promise<string> => {
  const id = app.context.ids.uuid();
  await app.call(app.as(user), 'messages.send', { cid, id, text });
  return id;
};
const seenBy = async (user: string) =>
  (await app.call(app.as(user), 'messages.list', { cid, limit: 100 })).items.map(({ id }) => id);
const inHours = (hours: number) => new Date(clock.ms + hours * hourMs).toISOString();

test('MO-15 owners, admins and servers ban, and nobody above them', async () => {
  await ban('anna', 'bob');
  await ban('anna', 'axel');
  await ban('olga', 'otto');
  await ban(undefined, 'carol');
  for (const [by, id, kind] of [
    ['alice', 'bob', 'hard'],
    ['anna', 'olga', 'hard'],
    ['olga', 'olga', 'hard'],
    ['olga', 'anna', 'shadow'],
  ] as const)
    await assert.rejects(ban(by, id, { kind }), refused('capability_missing'), `${by} ${id}`);
  await assert.rejects(unban('anna', 'otto'), refused('capability_missing'));
  await assert.rejects(unban('alice', 'bob'), refused('capability_missing'));
  await assert.rejects(ban('anna', 'nobody'), refused('user_not_found'));
  await assert.rejects(ban('anna', 'bob', { until: inHours(-1) }), refused('time_passed'));
  await assert.rejects(ban('anna', 'bob', { until: inHours(10_000) }), refused('time_too_far'));
});

test('MO-15 the last owner is not banned, also when two are banned at once', async () => {
  const both = await Promise.allSettled([ban(undefined, 'olga'), ban(undefined, 'otto')]);
  assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
  for (const one of both) if (one.status === 'rejected') assert.equal(one.reason.reason, 'last_owner');
});

test('MO-16 one shut out is refused everything from the commit on, by whomever it is asked, and cut', async () => {
  const mine = await say('bob');
  app.told.splice(0);
  await ban('anna', 'bob', { until: inHours(2), reason: 'Spam' });
  const out = { reason: 'app_banned', status: 403, details: { until: inHours(2) } };
  await assert.rejects(say('bob'), out);
  await assert.rejects(app.call(app.as('bob'), 'messages.edit', { id: mine, text: 'x' }), out);
  await assert.rejects(app.call(app.as('bob'), 'channels.query', {}), out);
  const { token: _, ...served } = app.as('bob');
  await assert.rejects(app.call(served, 'users.me', {}), out);
  const cut = app.told.filter((one) => one.does === 'disconnect');
  assert.deepEqual(
    cut.map(({ user, close }) => [user.endsWith(':bob'), close.code]),
    [[true, closeCodes.revoked.code]],
  );
  assert.ok((await seenBy('alice')).includes(mine));
  assert.equal(app.told.filter((one) => one.does === 'publish').length, 0);
});

test('MO-16 no send that was under way is accepted after the ban', async () => {
  const sends = Array.from({ length: 50 }, () => say('bob').catch(() => undefined));
  await ban('anna', 'bob');
  const before = (await Promise.all(sends)).filter((id) => id !== undefined);
  await assert.rejects(say('bob'), refused('app_banned'));
  assert.deepEqual((await seenBy('alice')).filter((id) => before.includes(id)).sort(), before.sort());
});

test('MO-17 what one banned by shadow says is theirs alone, everywhere, and they notice nothing', async () => {
  const old = await say('alice');
  const own = 'team:of-bob';
  await app.call(app.as('bob'), 'channels.getOrCreate', { cid: own, members: ['alice'] });
  await ban('anna', 'bob', { kind: 'shadow' });
  app.told.splice(0);
  const spam = await say('bob', 'Boats');
  await app.call(app.as('bob'), 'reactions.add', { id: old, emoji: '👍' });
  await app.call(app.as('bob'), 'typing.start', { cid });
  const loud = app.told.filter(
    (one) => one.does === 'publish' && /^(message|reaction|typing)\./.test(one.event.type),
  );
  assert.deepEqual(
    loud.map((one) => one.does === 'publish' && [one.event.type, one.stream.split(':').at(-1)]),
    [
      ['message.shown', 'bob'],
      ['message.shown', 'alice'],
      ['message.shown', 'bob'],
    ],
  );
  assert.ok(!(await seenBy('carol')).includes(spam));
  assert.ok((await seenBy('bob')).includes(spam));
  // Where they moderate they see of others what is shadowed, and of themselves nothing.
  const id = app.context.ids.uuid();
  const { message } = await app.call(app.as('bob'), 'messages.send', { cid: own, id, text: 'Boats' });
  assert.equal(message?.shadowed, undefined);
  const { items } = await app.call(app.as('bob'), 'messages.list', { cid: own });
  assert.equal(items.find((one) => one.id === id)?.shadowed, undefined);
  const { items: others } = await app.call(app.as('alice'), 'messages.list', { cid: own });
  assert.ok(!others.some((one) => one.id === id));
});

test('MO-18 a ban ends at its time to the moment, and by hand; the job forgets it', async () => {
  await ban('anna', 'bob', { until: inHours(1) });
  await ban('anna', 'carol', { until: inHours(1), kind: 'shadow' });
  clock.ms += hourMs - 1;
  await assert.rejects(say('bob'), refused('app_banned'));
  clock.ms += 1;
  await say('bob');
  const heard = await say('carol');
  assert.ok((await seenBy('alice')).includes(heard));
  assert.deepEqual((await bans()).items, []);
  await assert.rejects(unban('anna', 'bob'), refused('ban_not_found'));
  await app.jobs.settled();
  const [left] = await app.owner`select count(*)::int as n from users where ban_kind is not null`;
  assert.equal(left?.n, 0);
  await ban('anna', 'bob');
  await unban('anna', 'bob');
  await say('bob');
});

test('MO-18 another ban takes the place of one, a repeat changes nothing, and all that did is recorded', async () => {
  const first = await ban('anna', 'bob', { reason: 'Spam', until: inHours(1) });
  assert.deepEqual(await ban('olga', 'bob', { reason: 'Spam', until: inHours(1) }), first);
  clock.ms += 1;
  const second = await ban('olga', 'bob', { kind: 'shadow' });
  assert.deepEqual((await bans()).items, [second.ban]);
  clock.ms += 2 * hourMs;
  await app.jobs.settled();
  assert.equal((await bans()).items.length, 1, 'the job of the first ends nothing of the second');
  await unban('anna', 'bob');
  const { items } = await app.call(app.as('anna'), 'moderation.acts', { limit: 3 });
  assert.deepEqual(
    items.map(({ act, actor, user, kind, reason }) => [act, actor, user, kind, reason]),
    [
      ['users.unban', 'anna', 'bob', undefined, undefined],
      ['users.ban', 'olga', 'bob', 'shadow', undefined],
      ['users.ban', 'anna', 'bob', 'hard', 'Spam'],
    ],
  );
  await assert.rejects(app.call(app.as('alice'), 'users.bans', {}), refused('capability_missing'));
});

test('MO-18 the banned are listed page by page', async () => {
  for (const id of ['bob', 'carol', 'axel']) await ban('olga', id);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await app.call(app.as('anna'), 'users.bans', { limit: 2, ...(cursor && { cursor }) });
    seen.push(...page.items.map(({ user }) => user));
    cursor = page.next;
  } while (cursor !== undefined);
  assert.deepEqual(seen, ['axel', 'bob', 'carol']);
});
