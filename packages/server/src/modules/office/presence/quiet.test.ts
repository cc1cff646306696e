import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Quiet } from '@parley/protocol';
import { refused, type TestApp, testApp } from '../../../../test/app.ts';

const minuteMs = 60_000;
/** A Monday at noon of UTC, ahead of the database's clock, which starts nothing by itself then. */
const weekMs = 7 * 24 * 60 * minuteMs;
const mondayMs = Math.ceil(Date.now() / weekMs + 2) * weekMs + 4 * 24 * 60 * minuteMs;
let nowMs = mondayMs + 12 * 60 * minuteMs;
let app: TestApp;

before(async () => {
  app = await testApp({ clock: { now: () => new Date(nowMs) } });
});
after(() => app.close());

const session = '0199a000-0000-7000-8000-000000000001';
const nights: Quiet = { zone: 'UTC', hours: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '22:00', to: '08:00' }] };
const set = async (quiet: Quiet | null) =>
  (await app.call(app.as('bob'), 'presence.setQuiet', { quiet })).own;
const dnd = async (until: string | null) => (await app.call(app.as('bob'), 'presence.setDnd', { until })).own;
const seen = async () => {
  const { people } = await app.call(app.as('alice'), 'presence.watch', { session, users: ['bob'] });
  return people.bob?.dndUntil;
};
/** The clock at a time of a day from that Monday on. */
const at = (day: number, time: string) =>
  new Date(`${new Date(mondayMs + day * 24 * 60 * minuteMs).toISOString().slice(0, 10)}T${time}:00Z`);
const pass = async (day: number, time: string): Promise<void> => {
  nowMs = at(day, time).getTime();
  await app.jobs.settled();
  await app.presence.settled();
};
const told = () => app.events('presence.own').map(({ own }) => own.dndUntil);

test('PR-12 every night nobody disturbs, from the beginning of the hours to the end', async () => {
  assert.deepEqual(await set(nights), { away: false, quiet: nights });
  assert.equal(await seen(), undefined);
  app.told.splice(0);
  for (const day of [0, 1]) {
    await pass(day, '21:59');
    assert.equal(await seen(), undefined);
    await pass(day, '22:00');
    assert.equal(await seen(), at(day + 1, '08:00').toISOString());
    await pass(day + 1, '08:00');
    assert.equal(await seen(), undefined);
  }
  assert.deepEqual(told(), [at(1, '08:00').toISOString(), at(2, '08:00').toISOString()]);
});

test('PR-12 who ends it is disturbed until the hours begin anew, and who asked for longer keeps that', async () => {
  await pass(2, '23:00');
  assert.equal(await seen(), at(3, '08:00').toISOString());
  await dnd(null);
  await pass(3, '02:00');
  assert.equal(await seen(), undefined);
  const longer = at(4, '12:00').toISOString();
  await dnd(longer);
  await pass(3, '22:00');
  assert.equal(await seen(), longer);
  await dnd(null);
});

test('PR-12 hours that have begun begin at once, and end with what they began when they are taken back', async () => {
  await set(null);
  await pass(5, '23:00');
  assert.equal((await set(nights)).dndUntil, at(6, '08:00').toISOString());
  const late: Quiet = { zone: 'UTC', hours: [{ days: [6], from: '20:00', to: '23:30' }] };
  assert.equal((await set(late)).dndUntil, at(5, '23:30').toISOString());
  assert.deepEqual(await set(null), { away: false });
  await set(nights);
  const longer = at(6, '12:00').toISOString();
  await dnd(longer);
  assert.deepEqual(await set(null), { away: false, dndUntil: longer });
  await dnd(null);
  await pass(7, '22:00');
  assert.equal(await seen(), undefined);
});

test('PR-12 deleting a person forgets their hours, which begin no more', async () => {
  await app.call(app.server, 'users.upsert', { users: [{ id: 'leaver' }] });
  await app.call(app.as('leaver'), 'presence.setQuiet', { quiet: nights });
  await app.call(app.server, 'users.delete', { id: 'leaver' });
  await pass(8, '22:00');
  const rows = await app.owner`
    select quiet, dnd_until from presence_settings where app_id = ${app.id} and user_id = 'leaver'`;
  assert.deepEqual(
    rows.map((row) => ({ ...row })),
    [{ quiet: null, dndUntil: null }],
  );
});

test('PR-12 a zone that does not exist is refused, and nothing is changed', async () => {
  await set(nights);
  await assert.rejects(set({ ...nights, zone: 'Mars/Olympus' }), refused('zone_unknown'));
  const { own } = await app.call(app.as('bob'), 'presence.watch', { session, users: [] });
  assert.deepEqual(own.quiet, nights);
});
