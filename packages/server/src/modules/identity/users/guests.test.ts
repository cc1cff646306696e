import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { MethodName } from '@parley/protocol';
import { refused, type TestApp, testApp } from '../../../../test/app.ts';

const dayMs = 86_400_000;
/** Stands until a test moves it, ahead of the database's, which starts nothing by itself then. */
const clock = { ms: Math.ceil(Date.now() / dayMs + 7) * dayMs, now: () => new Date(clock.ms) };
const cid = 'team:guests';
let app: TestApp;
let own: string;

before(async () => {
  app = await testApp({ clock });
  await app.call(app.server, 'users.upsert', { users: [{ id: 'gina', role: 'guest' }] });
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid, private: true, members: ['bob', 'gina'] });
});
after(() => app.close());

/** Gina writes until in a day. */
beforeEach(async () => {
  await until(dayMs);
  own = app.context.ids.uuid();
  await app.call(app.as('gina'), 'messages.send', { cid, id: own, text: 'Hello' });
  app.told.splice(0);
});

const until = (ms: number | null) =>
  app.call(app.server, 'users.update', {
    id: 'gina',
    guestUntil: ms === null ? null : new Date(clock.ms + ms).toISOString(),
  });
const say = (user = 'gina') =>
  app.call(app.as(user), 'messages.send', { cid, id: app.context.ids.uuid(), text: 'Hi' });
const ofGina = async () => (await app.call(app.as('gina'), 'channels.get', { cid })).channel.capabilities;

test('TN-28 a guest whose time is over reads, and everything they would write is refused', async () => {
  await say();
  clock.ms += dayMs;
  for (const [method, input] of [
    ['messages.send', { cid, id: app.context.ids.uuid(), text: 'Hi' }],
    ['messages.edit', { id: own, text: 'Changed' }],
    ['messages.delete', { id: own }],
    ['reactions.add', { id: own, emoji: '👍' }],
    ['scheduled.create', { cid, id: app.context.ids.uuid(), text: 'Hi', ...inAnHour() }],
    ['files.create', { id: app.context.ids.uuid(), name: 'a.txt', mimeType: 'text/plain', size: 1 }],
    ['users.update', { id: 'gina', name: 'G' }],
    ['presence.setStatus', { status: { text: 'Here' } }],
    ['typing.start', { cid }],
  ] as const satisfies [MethodName, object][])
    await assert.rejects(app.call(app.as('gina'), method, input as never), refused('guest_expired'), method);
  assert.deepEqual(await ofGina(), ['read-channel', 'leave-channel', 'read-events']);
  const { items } = await app.call(app.as('gina'), 'messages.list', { cid });
  assert.ok(items.some(({ id }) => id === own));
  await app.call(app.as('gina'), 'reads.markRead', { cid });
  await app.call(app.as('gina'), 'presence.setStatus', { status: null });
  await say('bob');
});

const inAnHour = () => ({ local: new Date(clock.ms + 3_600_000).toISOString().slice(0, 16), zone: 'UTC' });

test('TN-28 what was on its way before is still answered as sent', async () => {
  clock.ms += dayMs;
  const again = await app.call(app.as('gina'), 'messages.send', { cid, id: own, text: 'Hello' });
  assert.equal(again.created, false);
});

test('TN-28 others of the app are no guests: the time means nothing to them, and is refused', async () => {
  await assert.rejects(
    app.call(app.server, 'users.update', { id: 'bob', guestUntil: new Date(clock.ms).toISOString() }),
    refused('body_invalid'),
  );
  clock.ms += dayMs;
  await app.call(app.server, 'users.update', { id: 'gina', role: 'member' });
  await say();
  await app.call(app.server, 'users.update', { id: 'gina', role: 'guest' });
  await assert.rejects(say(), refused('guest_expired'));
});

test('TN-29 at its end the guest is told once, and again when it is put off', async () => {
  const told = () => app.events('user.updated').map(({ user }) => user.locked ?? false);
  await app.jobs.settled();
  assert.deepEqual(told(), []);
  clock.ms += dayMs;
  await app.jobs.settled();
  await app.jobs.settled();
  assert.deepEqual(told(), [true]);
  await until(dayMs);
  assert.deepEqual(told(), [true, false]);
  await say();
  // The end that was meant before ends nothing.
  await until(2 * dayMs);
  clock.ms += dayMs;
  await app.jobs.settled();
  assert.deepEqual(told(), [true, false, false]);
  await until(null);
  clock.ms += 10 * dayMs;
  await app.jobs.settled();
  await say();
});

test('TN-29 those who look after the app say until when, and nothing else of anybody', async () => {
  await app.call(app.server, 'users.update', { id: 'erin', role: 'admin' });
  const change = (id: string, more: object) => app.call(app.as('erin'), 'users.update', { id, ...more });
  const guestUntil = new Date(clock.ms + 3 * dayMs).toISOString();
  assert.equal((await change('gina', { guestUntil })).user.guestUntil, guestUntil);
  assert.equal((await app.call(app.as('erin'), 'users.get', { id: 'gina' })).user.guestUntil, guestUntil);
  clock.ms += 3 * dayMs;
  await assert.rejects(say(), refused('guest_expired'));
  await change('gina', { guestUntil: null });
  await say();
  await assert.rejects(change('bob', { guestUntil }), refused('body_invalid'), 'no guest');
  for (const more of [
    { guestUntil, name: 'G' },
    { role: 'member' },
    { name: 'G' },
    { guestUntil, role: 'guest' },
  ])
    await assert.rejects(change('gina', more), refused('capability_missing'));
  await assert.rejects(change('erin', { guestUntil: null }), refused('capability_missing'), 'oneself');
});

test('TN-29 the guest knows until when and does not say so, and other people know nothing of it', async () => {
  const { user } = await app.call(app.as('gina'), 'users.me', {});
  assert.equal(user.guestUntil, new Date(clock.ms + dayMs).toISOString());
  assert.equal((await app.call(app.server, 'users.get', { id: 'gina' })).user.guestUntil, user.guestUntil);
  assert.equal((await app.call(app.as('bob'), 'users.get', { id: 'gina' })).user.guestUntil, undefined);
  await assert.rejects(
    app.call(app.as('gina'), 'users.update', { id: 'gina', guestUntil: null }),
    refused('capability_missing'),
  );
});

test('TN-28 a message that was planned before fails at its time, with the reason', async () => {
  const id = app.context.ids.uuid();
  const local = new Date(clock.ms + 2 * dayMs).toISOString().slice(0, 16);
  await app.call(app.as('gina'), 'scheduled.create', { cid, id, text: 'Later', local, zone: 'UTC' });
  clock.ms += 2 * dayMs;
  await app.jobs.settled();
  const { items } = await app.call(app.as('gina'), 'scheduled.list', {});
  const item = items.find((one) => one.id === id);
  assert.deepEqual([item?.status, item?.reason], ['failed', 'guest_expired']);
});
