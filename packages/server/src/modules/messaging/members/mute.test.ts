import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { streams } from '@parley/protocol';
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

/** Bob has one unread message that mentions him. */
beforeEach(async () => {
  channels += 1;
  cid = `team:mute-${channels}`;
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid, private: true, members: ['bob'] });
  await app.call(app.as('alice'), 'messages.send', { cid, id: app.context.ids.uuid(), text: 'Hello @bob' });
  app.told.splice(0);
});

const at = (ms: number) => new Date(clock.ms + ms).toISOString();
const mute = (until?: string, user = 'bob') =>
  app.call(app.as(user), 'channels.mute', { cid, ...(until !== undefined && { until }) });
const unmute = (user = 'bob') => app.call(app.as(user), 'channels.unmute', { cid });
const ofBob = async () => (await app.call(app.as('bob'), 'channels.get', { cid })).channel.membership;
const total = async () => (await app.call(app.as('bob'), 'reads.unread', {})).total;
const told = () => app.events('membership.updated').map(({ membership }) => membership.muted);

test('CH-45 a muted channel counts in no total, still knows its own, and is told to its person only', async () => {
  const before = await total();
  const { membership } = await mute();
  assert.deepEqual([membership.muted, membership.mutedUntil, membership.unread], [true, undefined, 1]);
  assert.equal(await total(), before - 1);
  const found = await app.call(app.as('bob'), 'channels.query', { filter: { muted: true } });
  assert.deepEqual(
    found.items.map((item) => item.cid),
    [cid],
  );
  assert.equal((await unmute()).membership.muted, false);
  assert.equal(await total(), before);
  const to = app.told.flatMap((one) => (one.does === 'publish' ? [one.stream] : []));
  assert.deepEqual([...new Set(to)], [streams.user(app.id, 'bob')]);
});

test('CH-45 the same again changes nothing, and who is not in it has nothing to mute', async () => {
  const first = await mute(at(hourMs));
  assert.equal((await mute(at(hourMs))).offset, first.offset);
  assert.equal((await mute(at(2 * hourMs))).offset, first.offset + 1);
  assert.deepEqual(told(), [true, true]);
  await assert.rejects(mute(at(-1)), refused('time_passed'));
  await assert.rejects(mute(at(367 * 24 * hourMs)), refused('time_too_far'));
  await assert.rejects(mute(undefined, 'carol'), refused('channel_not_found'));
  const open = `team:open-${channels}`;
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid: open });
  await assert.rejects(app.call(app.as('bob'), 'channels.mute', { cid: open }), refused('not_a_member'));
  await unmute();
});

test('CH-46 a mute ends at its time, told once, and by the clock before anybody looked', async () => {
  const before = await total();
  const until = at(hourMs);
  await mute(until);
  clock.ms += hourMs - 1;
  await app.jobs.settled();
  assert.equal((await ofBob())?.mutedUntil, until);
  const found = async () =>
    (await app.call(app.as('bob'), 'channels.query', { filter: { muted: true } })).items.map(
      (one) => one.cid,
    );
  assert.deepEqual(await found(), [cid]);
  clock.ms += 1;
  assert.deepEqual(await found(), []);
  assert.deepEqual([(await ofBob())?.muted, await total()], [false, before]);
  assert.deepEqual(told(), [true]);
  await app.jobs.settled();
  await app.jobs.settled();
  assert.deepEqual(told(), [true, false]);
});

test('CH-46 the end of one that was put off, taken back or left ends nothing', async () => {
  await mute(at(hourMs));
  await mute();
  clock.ms += 2 * hourMs;
  await app.jobs.settled();
  assert.equal((await ofBob())?.muted, true);
  await mute(at(hourMs));
  await app.call(app.as('bob'), 'members.leave', { cid });
  clock.ms += 2 * hourMs;
  await app.jobs.settled();
  await app.call(app.as('alice'), 'members.add', { cid, users: ['bob'] });
  assert.equal((await ofBob())?.muted, false);
});
