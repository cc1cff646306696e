import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { limits, localOf, type MethodCall, momentOf, type Reminder } from '@parley/protocol';
import { refused, type TestApp, testApp } from '../../../../test/app.ts';
import { makePartitions } from '../../messaging/log/index.ts';

/** Stands until a test moves it, ahead of the database's, which starts nothing by itself then. */
const clock = { ms: Math.ceil(Date.now() / 86_400_000 + 7) * 86_400_000, now: () => new Date(clock.ms) };
const minuteMs = 60_000;
const dayMs = 86_400_000;

let app: TestApp;
let cid: string;
let message: string;
let channels = 0;
before(async () => {
  app = await testApp({ clock });
});
after(() => app.close());

/** A closed channel of Alice, its owner, and Bob, where Alice said something. */
beforeEach(async () => {
  channels += 1;
  cid = `team:reminders-${channels}`;
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid, private: true, members: ['bob'] });
  message = app.context.ids.uuid();
  await app.call(app.as('alice'), 'messages.send', { cid, id: message, text: 'The boat leaves at nine' });
});

const zone = 'Europe/Berlin';
const inMinutes = (minutes: number) => ({
  local: localOf(new Date(clock.ms + minutes * minuteMs), zone),
  zone,
});
type Input = MethodCall<'reminders.create'>;
const remind = async (user: string, more: Partial<Input> = { messageId: message }) => {
  const id = app.context.ids.uuid();
  const answer = await app.call(app.as(user), 'reminders.create', { id, ...inMinutes(10), ...more });
  return answer.reminder;
};
/** So much later, when everything due has run. */
const pass = async (ms: number): Promise<void> => {
  clock.ms += ms;
  await makePartitions(app.context.db.sql, clock.now());
  await app.jobs.settled();
};
const listed = async (user: string): Promise<Reminder[]> =>
  (await app.call(app.as(user), 'reminders.list', {})).items;
const one = async (user: string, id: string): Promise<Reminder | undefined> =>
  (await listed(user)).find((item) => item.id === id);
const fired = (id: string): Reminder[] =>
  app.events('reminder.fired').flatMap(({ reminder }) => (reminder.id === id ? [reminder] : []));
const clear = async (user: string): Promise<void> => {
  for (const { id } of await listed(user)) await app.call(app.as(user), 'reminders.delete', { id });
};

test('RM-3 at its time it fires, not before, once, and only its person hears', async () => {
  const { id, message: about } = await remind('bob', { messageId: message, text: 'Pack' });
  assert.deepEqual([about?.text, about?.author, about?.cid], ['The boat leaves at nine', 'alice', cid]);
  await pass(9 * minuteMs);
  assert.deepEqual(fired(id), []);
  await pass(minuteMs);
  await pass(minuteMs);
  assert.deepEqual(
    fired(id).map(({ status, text }) => [status, text]),
    [['fired', 'Pack']],
  );
  const streams = app.told.flatMap((entry) =>
    entry.does === 'publish' && entry.event.type.startsWith('reminder.') ? [entry.stream] : [],
  );
  assert.deepEqual([...new Set(streams)], [`chat:user:${app.id}:bob`]);
  assert.equal((await one('bob', id))?.status, 'fired');
  await clear('bob');
});

test('RM-12 one that fired is in the list of notifications, with its words and its message, until it is removed', async () => {
  await app.call(app.as('bob'), 'notifications.markAllRead', {});
  const { id } = await remind('bob', { messageId: message, text: 'Pack' });
  await pass(10 * minuteMs);
  await pass(minuteMs);
  const list = async () =>
    (await app.call(app.as('bob'), 'notifications.list', { limit: 100 })).items.filter(
      ({ reminderId }) => reminderId === id,
    );
  const [told, ...more] = await list();
  assert.deepEqual(
    [told?.kind, told?.text, told?.messageId, told?.cid, told?.read, more],
    ['reminder', 'Pack', message, cid, false, []],
  );
  const events = app.events('notification.new').filter(({ notification }) => notification.reminderId === id);
  assert.deepEqual(
    events.map(({ announce, notification }) => [announce, notification.text]),
    [[false, 'Pack']],
  );
  await app.owner`delete from members where app_id = ${app.id} and user_id = 'bob'`;
  const [kept] = await list();
  assert.deepEqual([kept?.text, kept?.messageId, kept?.cid], ['Pack', undefined, undefined]);
  await app.call(app.as('bob'), 'reminders.delete', { id });
  assert.deepEqual(await list(), []);
  assert.deepEqual(app.events('notification.removed').at(-1)?.ids, [told?.id]);
  await app.owner`
    insert into members (app_id, channel, user_id, joined_at)
    select app_id, channel, 'bob', now() from channels where app_id = ${app.id} and type || ':' || id = ${cid}`;
});

test('RM-1 it is about something one may read, or has words; its id makes a repeat harmless', async () => {
  const { id } = await remind('bob');
  const input = { id, messageId: message, ...inMinutes(10) };
  assert.equal((await app.call(app.as('bob'), 'reminders.create', input)).created, false);
  for (const [user, more] of [
    ['bob', { text: 'Other' }],
    ['alice', {}],
  ] as const)
    await assert.rejects(
      app.call(app.as(user), 'reminders.create', { ...input, ...more }),
      refused('id_taken'),
    );
  await assert.rejects(remind('carol'), refused('message_not_found'));
  await assert.rejects(remind('bob', { messageId: app.context.ids.uuid() }), refused('message_not_found'));
  await assert.rejects(remind('bob', {}), refused('body_invalid'));
  await clear('bob');
});

test('RM-2 its time lies ahead, within a year; a person has a hundred at most', async () => {
  const at = (more: object) => remind('alice', { text: 'x', ...more });
  await assert.rejects(at(inMinutes(-2)), refused('time_passed'));
  await assert.rejects(at(inMinutes(367 * 24 * 60)), refused('time_too_far'));
  await assert.rejects(at({ zone: 'Mars/Olympus' }), refused('zone_unknown'));
  const many = await Promise.allSettled(Array.from({ length: limits.remindersMost + 3 }, () => at({})));
  const refusals = many.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  assert.equal(refusals.length, 3);
  for (const reason of refusals) assert.ok(refused('reminders_full')(reason));
  await clear('alice');
});

test('RM-4 it fires although the message was edited and deleted, with what it said', async () => {
  const { id } = await remind('bob');
  await app.call(app.as('alice'), 'messages.edit', { id: message, text: 'At ten' });
  await app.call(app.as('alice'), 'messages.delete', { id: message });
  await pass(10 * minuteMs);
  assert.deepEqual(
    fired(id).map((reminder) => reminder.message?.text),
    ['The boat leaves at nine'],
  );
  await clear('bob');
});

test('RM-5 attack 26: one who may no longer read it is reminded of their own words only', async () => {
  const { id } = await remind('bob', { messageId: message, text: 'Pack' });
  const { user } = await app.call(app.as('bob'), 'sync.sync', {});
  await app.call(app.as('alice'), 'members.remove', { cid, user: 'bob' });
  await pass(10 * minuteMs);
  const seen = [
    ...fired(id),
    await one('bob', id),
    ...((await app.call(app.as('bob'), 'sync.sync', { userOffset: user.offset })).user.reminders ?? []),
  ];
  assert.equal(seen.length, 3);
  for (const reminder of seen) {
    assert.equal(reminder?.text, 'Pack');
    assert.equal(reminder.message, undefined);
    assert.doesNotMatch(JSON.stringify(reminder), /boat|reminders-/);
  }
  await app.call(app.as('alice'), 'members.add', { cid, users: ['bob'] });
  assert.equal((await one('bob', id))?.message?.text, 'The boat leaves at nine');
  await clear('bob');
});

test('RM-5 what a newcomer may not read any more, a reminder does not show', async () => {
  const { id } = await remind('bob');
  await app.owner`update members set horizon = 100 where user_id = 'bob' and app_id = ${app.id}`;
  assert.equal((await one('bob', id))?.message, undefined);
  await clear('bob');
});

test('RM-6 TM-4 a daily one fires every day at its time of day until it is removed', async () => {
  // The day before the clocks go back, wherever the year stands.
  const { local } = inMinutes(60);
  const { id } = await remind('bob', { text: 'Stand up', local, zone, repeat: 'daily' });
  const times = [];
  for (let day = 0; day < 4; day += 1) {
    const next = (await one('bob', id))?.remindAt ?? '';
    await pass(Date.parse(next) - clock.ms);
    times.push(localOf(new Date(next), zone).slice(11));
    assert.equal(fired(id).length, day + 1);
    // Done with this time, or not: the next comes all the same.
    if (day % 2 === 0) {
      const { reminder } = await app.call(app.as('bob'), 'reminders.complete', { id });
      assert.equal(reminder.status, 'pending');
    }
  }
  assert.deepEqual([...new Set(times)], [local.slice(11)]);
  await app.call(app.as('bob'), 'reminders.delete', { id });
  await pass(3 * dayMs);
  assert.equal(fired(id).length, 4);
});

test('RM-6 a weekly one that was missed for a month fires once, and next at its day', async () => {
  const { local } = inMinutes(60);
  const { id } = await remind('bob', { text: 'Report', local, zone, repeat: 'weekly' });
  await pass(30 * dayMs);
  assert.equal(fired(id).length, 1);
  const next = Date.parse((await one('bob', id))?.remindAt ?? '');
  assert.ok(next > clock.ms && next <= clock.ms + 7 * dayMs);
  assert.equal(localOf(new Date(next), zone).slice(11), local.slice(11));
  await clear('bob');
});

test('RM-7 it is put off before and after it fired, as often as one likes', async () => {
  const { id } = await remind('bob');
  const snooze = (minutes: number) =>
    app.call(app.as('bob'), 'reminders.snooze', { id, ...inMinutes(minutes) });
  assert.equal((await snooze(20)).reminder.status, 'snoozed');
  await pass(10 * minuteMs);
  assert.equal(fired(id).length, 0);
  await pass(10 * minuteMs);
  assert.equal(fired(id).length, 1);
  await snooze(5);
  await pass(5 * minuteMs);
  assert.equal(fired(id).length, 2);
  await assert.rejects(snooze(-5), refused('time_passed'));
  await clear('bob');
});

test('RM-7 a repeated one that was put off does not fire before that', async () => {
  const { id } = await remind('bob', { text: 'Stand up', repeat: 'daily' });
  await pass(10 * minuteMs);
  await app.call(app.as('bob'), 'reminders.snooze', { id, ...inMinutes(2 * 24 * 60) });
  await pass(1.5 * dayMs);
  assert.equal(fired(id).length, 1);
  await pass(0.5 * dayMs);
  assert.equal(fired(id).length, 2);
  await clear('bob');
});

test('RM-8 completing ends it, twice is once, and what was said until then can be changed', async () => {
  const { id } = await remind('bob', { messageId: message, text: 'Pack' });
  const update = (more: Partial<MethodCall<'reminders.update'>>) =>
    app.call(app.as('bob'), 'reminders.update', { id, ...more });
  assert.equal((await update({ text: null })).reminder.text, undefined);
  assert.equal((await update({ repeat: 'weekly' })).reminder.repeat, 'weekly');
  assert.equal((await update({ repeat: null })).reminder.repeat, undefined);
  await pass(10 * minuteMs);
  const later = inMinutes(30);
  const { reminder } = await update(later);
  assert.deepEqual(
    [reminder.status, reminder.remindAt],
    ['pending', momentOf(later.local, zone).toISOString()],
  );
  await pass(30 * minuteMs);
  assert.equal(fired(id).length, 2);
  const first = await app.call(app.as('bob'), 'reminders.complete', { id });
  const second = await app.call(app.as('bob'), 'reminders.complete', { id });
  assert.deepEqual([first.reminder.status, second.offset], ['completed', first.offset]);
  assert.equal(await one('bob', id), undefined);
  for (const method of ['reminders.update', 'reminders.snooze'] as const)
    await assert.rejects(app.call(app.as('bob'), method, { id, ...inMinutes(5) }), refused('reminder_done'));
});

test('RM-8 what is about nothing else keeps its text, and removing forgets all of it', async () => {
  const { id } = await remind('bob', { text: 'Call Ada' });
  await assert.rejects(
    app.call(app.as('bob'), 'reminders.update', { id, text: null }),
    refused('body_invalid'),
  );
  await app.call(app.as('bob'), 'reminders.delete', { id });
  await pass(10 * minuteMs);
  assert.equal(fired(id).length, 0);
  const [row] = await app.owner<{ text: string | null; snapshot: unknown }[]>`
    select text, snapshot from reminders where app_id = ${app.id} and id = ${id}`;
  assert.deepEqual({ ...row }, { text: null, snapshot: null });
  await assert.rejects(app.call(app.as('bob'), 'reminders.complete', { id }), refused('reminder_not_found'));
});

test('RM-9 the list is by time and of its person alone', async () => {
  const later = await remind('bob', { text: 'Later', ...inMinutes(20) });
  const sooner = await remind('bob', { text: 'Sooner', ...inMinutes(5) });
  assert.deepEqual(
    (await listed('bob')).map(({ id }) => id),
    [sooner.id, later.id],
  );
  assert.deepEqual(await listed('alice'), []);
  for (const id of [later.id, app.context.ids.uuid()]) {
    for (const method of ['reminders.update', 'reminders.complete', 'reminders.delete'] as const)
      await assert.rejects(app.call(app.as('alice'), method, { id }), refused('reminder_not_found'));
  }
  await clear('bob');
});

test('RM-10 what fired while nobody listened comes with sync', async () => {
  const { user } = await app.call(app.as('bob'), 'sync.sync', {});
  const { id } = await remind('bob', { text: 'Call Ada' });
  await pass(10 * minuteMs);
  const synced = await app.call(app.as('bob'), 'sync.sync', { userOffset: user.offset });
  assert.deepEqual(
    synced.user.reminders?.map((item) => [item.id, item.status, item.offset]),
    [[id, 'fired', user.offset + 2]],
  );
  await clear('bob');
});

test('SD-13 what ended long ago is forgotten, and everything of one who was deleted', async () => {
  const when = inMinutes(60);
  const [kept, gone] = [await remind('bob', { text: 'Kept' }), await remind('bob', { text: 'Gone' })];
  await app.call(app.as('bob'), 'reminders.complete', { id: gone.id });
  await app.call(app.server, 'users.upsert', { users: [{ id: 'leaver' }] });
  await app.call(app.as('alice'), 'members.add', { cid, users: ['leaver'] });
  await remind('leaver', { text: 'Mine' });
  const id = app.context.ids.uuid();
  await app.call(app.as('leaver'), 'scheduled.create', { cid, id, text: 'Secret plans', ...when });
  await app.call(app.server, 'users.delete', { id: 'leaver' });
  const { forgetPlans } = await import('../forget/index.ts');
  const later = { ...app.context, clock: { now: () => new Date(clock.ms + 36 * dayMs) } };
  await forgetPlans.run(later, new AbortController().signal);
  const rows = await app.owner<{ id: string }[]>`
    select id from reminders where app_id = ${app.id} and id in (${kept.id}, ${gone.id})`;
  assert.deepEqual(
    rows.map((row) => row.id),
    [kept.id],
  );
  const [left] = await app.owner`
    select 1 from scheduled where user_id = 'leaver' union all select 1 from reminders where user_id = 'leaver'`;
  assert.equal(left, undefined);
  await clear('bob');
});
