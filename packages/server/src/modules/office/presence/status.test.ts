import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { type Status, streams } from '@parley/protocol';
import { refused, type TestApp, testApp } from '../../../../test/app.ts';

const minuteMs = 60_000;
/** Ahead of the database's clock, which starts nothing by itself then. */
let nowMs = Math.ceil(Date.now() / 86_400_000 + 7) * 86_400_000;
let app: TestApp;

before(async () => {
  // No two moments are one.
  const now = () => {
    nowMs += 1;
    return new Date(nowMs);
  };
  app = await testApp({ clock: { now } });
  await app.call(app.server, 'users.upsert', { users: [{ id: 'gina', role: 'guest' }, { id: 'leaver' }] });
});
after(() => app.close());
beforeEach(() => {
  app.told.splice(0);
});

const session = '0199a000-0000-7000-8000-000000000001';
const set = (user: string, status: Status | null) => app.call(app.as(user), 'presence.setStatus', { status });
const inMinutes = (minutes: number) => new Date(nowMs + minutes * minuteMs).toISOString();
const seenBy = async (watcher: string, user: string) => {
  const { people } = await app.call(app.as(watcher), 'presence.watch', { session, users: [user] });
  return people[user];
};
const pass = async (minutes: number): Promise<void> => {
  nowMs += minutes * minuteMs;
  await app.jobs.settled();
  await app.presence.settled();
};
const ownTold = () => app.events('presence.own').map(({ own }) => own.status);
const toldAlice = () =>
  app.told.flatMap((one) =>
    one.does === 'publish' &&
    one.stream === streams.user(app.id, 'alice') &&
    one.event.type === 'presence.changed'
      ? [one.event.people.bob?.status]
      : [],
  );

test('PR-10 a status is told to those who watch and to the own devices, whole or in part', async () => {
  await seenBy('alice', 'bob');
  const vacation = { emoji: '🌴', text: 'Vacationing' };
  assert.deepEqual((await set('bob', vacation)).own, { away: false, status: vacation });
  await app.presence.settled();
  assert.deepEqual(toldAlice(), [vacation]);
  assert.deepEqual(ownTold(), [vacation]);
  assert.deepEqual(await seenBy('alice', 'bob'), { state: 'offline', status: vacation });
  assert.deepEqual((await set('bob', { text: ' In a\n meeting ' })).own.status, { text: 'In a meeting' });
  assert.deepEqual((await set('bob', { emoji: '❤' })).own.status, { emoji: '❤️' });
  // What else they set stays.
  await app.call(app.as('bob'), 'presence.setAway', { away: true });
  assert.deepEqual((await set('bob', null)).own, { away: true });
  await app.call(app.as('bob'), 'presence.setAway', { away: false });
  assert.equal((await seenBy('alice', 'bob'))?.status, undefined);
});

test('PR-10 what is none is refused, and nothing is changed', async () => {
  await set('bob', { text: 'Here' });
  for (const [status, reason] of [
    [{}, 'body_invalid'],
    [{ text: '  ' }, 'body_invalid'],
    [{ emoji: '🌴🌴' }, 'emoji_invalid'],
    [{ text: 'Late', expiresAt: inMinutes(-1) }, 'time_passed'],
    [{ text: 'Late', expiresAt: inMinutes(367 * 24 * 60) }, 'time_too_far'],
  ] as const)
    await assert.rejects(set('bob', status), refused(reason), JSON.stringify(status));
  assert.deepEqual((await seenBy('alice', 'bob'))?.status, { text: 'Here' });
  await set('bob', null);
});

test('PR-11 a status ends at its time, and its end is told once', async () => {
  const expiresAt = inMinutes(30);
  await set('bob', { text: 'Lunch', expiresAt });
  await seenBy('alice', 'bob');
  app.told.splice(0);
  await pass(29);
  assert.deepEqual((await seenBy('alice', 'bob'))?.status, { text: 'Lunch', expiresAt });
  assert.deepEqual(ownTold(), []);
  await pass(1);
  await pass(1);
  assert.deepEqual(ownTold(), [undefined]);
  assert.deepEqual(toldAlice(), [undefined]);
  const [row] = await app.owner`
    select status_text from presence_settings where app_id = ${app.id} and user_id = 'bob'`;
  assert.deepEqual({ ...row }, { statusText: null });
});

test('PR-11 readers see its end by the clock, though nobody has cleared it', async () => {
  await set('bob', { text: 'Lunch', expiresAt: inMinutes(1) });
  nowMs += minuteMs;
  assert.equal((await seenBy('alice', 'bob'))?.status, undefined);
  await pass(0);
});

test('PR-11 the end of one that was replaced or taken back ends nothing', async () => {
  await set('bob', { text: 'Lunch', expiresAt: inMinutes(30) });
  await set('bob', { text: 'Focus', expiresAt: inMinutes(60) });
  app.told.splice(0);
  await pass(31);
  assert.deepEqual((await seenBy('alice', 'bob'))?.status?.text, 'Focus');
  assert.deepEqual(ownTold(), []);
  await set('bob', { text: 'For good' });
  await pass(60);
  assert.deepEqual((await seenBy('alice', 'bob'))?.status, { text: 'For good' });
  await set('bob', null);
});

test('PR-5 PR-10 a guest sees the status of those they share a channel with, and deleting forgets it', async () => {
  await set('bob', { text: 'Here' });
  assert.equal(await seenBy('gina', 'bob'), undefined);
  await set('leaver', { text: 'Moving to Rome' });
  await app.call(app.server, 'users.delete', { id: 'leaver' });
  const rows = await app.owner`
    select status_text from presence_settings where app_id = ${app.id} and user_id = 'leaver'`;
  assert.deepEqual(
    rows.map((row) => row.statusText),
    [null],
  );
});
