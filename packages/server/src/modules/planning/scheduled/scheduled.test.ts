import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { limits, localOf, type MethodCall, type Scheduled } from '@parley/protocol';
import { refused, type TestApp, testApp } from '../../../../test/app.ts';

/** Stands until a test moves it, ahead of the database's, which starts nothing by itself then. */
const clock = { ms: Math.ceil(Date.now() / 86_400_000 + 7) * 86_400_000, now: () => new Date(clock.ms) };
const minuteMs = 60_000;

let app: TestApp;
let cid: string;
let channels = 0;
before(async () => {
  app = await testApp({ clock });
});
after(() => app.close());

/** A channel of Alice, its owner, and Bob and Carol. */
beforeEach(async () => {
  channels += 1;
  cid = `team:scheduled-${channels}`;
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid, members: ['bob', 'carol'] });
});

const zone = 'Europe/Berlin';
const inMinutes = (minutes: number) => ({
  local: localOf(new Date(clock.ms + minutes * minuteMs), zone),
  zone,
});
const schedule = async (user: string, more: Partial<MethodCall<'scheduled.create'>> = {}) => {
  const id = app.context.ids.uuid();
  const input = { cid, id, text: 'Good morning', ...inMinutes(10), ...more };
  return (await app.call(app.as(user), 'scheduled.create', input)).scheduled;
};
/** So much later, when everything due has run. */
const pass = async (minutes: number): Promise<void> => {
  clock.ms += minutes * minuteMs;
  await app.jobs.settled();
};
const said = async (): Promise<string[]> =>
  (await app.call(app.as('alice'), 'messages.list', { cid })).items.map(({ text }) => text);
const listed = async (user: string): Promise<Scheduled[]> =>
  (await app.call(app.as(user), 'scheduled.list', {})).items;
const one = async (user: string, id: string) => (await listed(user)).find((item) => item.id === id);
const told = (id: string) =>
  app
    .events('scheduled.updated')
    .flatMap((event) => (event.scheduled.id === id ? [event.scheduled.status] : []));
const ban = (user: string) =>
  app.owner`insert into bans (app_id, channel, user_id, kind, created_at)
    select app_id, channel, ${user}, 'hard', now() from channels
    where app_id = ${app.id} and type || ':' || id = ${cid}`;

test('SD-3 SD-4 at its time it is sent, not before, and only its author knew', async () => {
  const { id, sendAt, status } = await schedule('bob', { text: 'Good morning <@carol>' });
  assert.deepEqual([status, sendAt], ['pending', new Date(clock.ms + 10 * minuteMs).toISOString()]);
  await pass(9);
  assert.deepEqual(await said(), []);
  await pass(1);
  const { items } = await app.call(app.as('carol'), 'messages.list', { cid });
  assert.deepEqual(
    items.map((message) => [message.id, message.author, message.createdAt, message.mentions.users]),
    [[id, 'bob', clock.now().toISOString(), ['carol']]],
  );
  assert.deepEqual(told(id), ['pending', 'sent']);
  const streams = app.told.flatMap((entry) =>
    entry.does === 'publish' && entry.event.type === 'scheduled.updated' ? [entry.stream] : [],
  );
  assert.deepEqual([...new Set(streams)], [`chat:user:${app.id}:bob`]);
  assert.deepEqual(await listed('bob'), []);
});

test('SD-3 what its author has not read stays unread', async () => {
  const unread = async () =>
    (await app.call(app.as('bob'), 'channels.get', { cid })).channel.membership?.unread;
  await schedule('bob');
  await app.call(app.as('alice'), 'messages.send', { cid, id: app.context.ids.uuid(), text: 'At night' });
  await pass(10);
  assert.equal(await unread(), 1);
});

test('SD-1 the same again is the same; anything else of that id is refused', async () => {
  const { id } = await schedule('bob');
  const input = { cid, id, text: 'Good morning', ...inMinutes(10) };
  const again = await app.call(app.as('bob'), 'scheduled.create', input);
  assert.equal(again.created, false);
  await app.call(app.as('bob'), 'scheduled.update', { id, text: 'Good evening' });
  const changed = await app.call(app.as('bob'), 'scheduled.create', input);
  assert.deepEqual([changed.created, changed.scheduled.text], [false, 'Good evening']);
  await assert.rejects(
    app.call(app.as('bob'), 'scheduled.create', { ...input, text: 'Other' }),
    refused('id_taken'),
  );
  await assert.rejects(app.call(app.as('carol'), 'scheduled.create', input), refused('id_taken'));
  assert.equal(told(id).length, 2);
});

test('SD-1 who may not send there now plans nothing', async () => {
  const create = (user: string, more = {}) => schedule(user, more);
  await assert.rejects(create('dan'), refused('not_a_member'));
  await assert.rejects(create('bob', { cid: 'team:nowhere' }), refused('channel_not_found'));
  await assert.rejects(create('bob', { text: ' ' }), refused('message_empty'));
  await assert.rejects(
    create('bob', { text: 'x'.repeat(limits.textCharacters + 1) }),
    refused('text_too_long'),
  );
  await ban('carol');
  await assert.rejects(create('carol'), refused('channel_not_found'));
  await app.call(app.as('alice'), 'channels.archive', { cid });
  await assert.rejects(create('bob'), refused('channel_archived'));
});

test('SD-2 TM-5 the time lies ahead, within a year, in a zone that exists', async () => {
  const at = (more: object) => schedule('bob', more);
  await assert.rejects(at(inMinutes(-2)), refused('time_passed'));
  await assert.rejects(at(inMinutes(367 * 24 * 60)), refused('time_too_far'));
  await assert.rejects(at({ zone: 'Europe/Atlantis' }), refused('zone_unknown'));
  await assert.rejects(at({ local: '2026-11-31T09:00' }), refused('body_invalid'));
  // It was on its way: it is meant for now.
  await at({ ...inMinutes(-1), text: 'Just now' });
  await pass(0);
  assert.deepEqual(await said(), ['Just now']);
});

test('SD-2 a person has a hundred at most, however many ask at once', async () => {
  const many = Array.from({ length: limits.scheduledMost + 5 }, () => schedule('carol'));
  const outcomes = await Promise.allSettled(many);
  const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  assert.equal(refusals.length, 5);
  for (const reason of refusals) assert.ok(refused('scheduled_full')(reason));
  for (const { id } of await listed('carol')) await app.call(app.as('carol'), 'scheduled.cancel', { id });
  assert.deepEqual(await listed('carol'), []);
});

test('SD-4 run again and again it is sent once', async () => {
  const { id } = await schedule('bob');
  await app.owner`update scheduled set status = 'sending' where app_id = ${app.id} and id = ${id}`;
  await pass(10);
  // As if it had been killed before it could say that it was sent.
  await app.owner`update scheduled set status = 'sending' where app_id = ${app.id} and id = ${id}`;
  await app.call(app.as('bob'), 'scheduled.sendNow', { id });
  await pass(1);
  assert.deepEqual(await said(), ['Good morning']);
  assert.equal((await app.call(app.as('bob'), 'scheduled.sendNow', { id })).scheduled.status, 'sent');
});

for (const [what, prevent, reason] of [
  ['left', (user) => app.call(app.as(user), 'members.leave', { cid }), 'not_a_member'],
  ['was removed', (user) => app.call(app.as('alice'), 'members.remove', { cid, user }), 'not_a_member'],
  ['was banned', (user) => ban(user), 'member_banned'],
  ['was deactivated', (user) => app.call(app.server, 'users.deactivate', { id: user }), 'user_deactivated'],
  ['was deleted', (user) => app.call(app.server, 'users.delete', { id: user }), 'user_deactivated'],
] as [string, (user: string) => PromiseLike<unknown>, string][]) {
  test(`SD-5 attack 26: one who ${what} sends nothing, and is told`, async () => {
    const user = `gone-${channels}`;
    await app.call(app.server, 'users.upsert', { users: [{ id: user }] });
    await app.call(app.as('alice'), 'members.add', { cid, users: [user] });
    const { id } = await schedule(user, { text: 'Secret plans' });
    await prevent(user);
    const before = app.told.length;
    await pass(10);
    assert.deepEqual(await said(), []);
    assert.deepEqual(told(id), ['pending', 'failed']);
    const [row] = await app.owner<{ reason: string; body: { text: string } }[]>`
      select reason, body from scheduled where app_id = ${app.id} and id = ${id}`;
    assert.equal(row?.reason, reason);
    // SD-13: of one who was deleted nothing is kept.
    assert.equal(row.body.text, what === 'was deleted' ? '' : 'Secret plans');
    const heard = app.told.slice(before).flatMap((entry) => (entry.does === 'publish' ? [entry.stream] : []));
    assert.deepEqual(heard, [`chat:user:${app.id}:${user}`]);
  });
}

for (const [what, prevent, reason] of [
  ['archived', () => app.call(app.as('alice'), 'channels.archive', { cid }), 'channel_archived'],
  [
    'frozen',
    () => app.owner`update channels set frozen = true where type || ':' || id = ${cid}`,
    'channel_frozen',
  ],
  ['deleted', () => app.call(app.as('alice'), 'channels.delete', { cid }), 'channel_not_found'],
] as [string, () => PromiseLike<unknown>, string][]) {
  test(`SD-5 in a channel that is ${what} nothing is sent, and its author is told`, async () => {
    const { id } = await schedule('bob');
    await prevent();
    await pass(10);
    const { status, reason: why } = (await one('bob', id)) ?? {};
    assert.deepEqual([status, why], ['failed', reason]);
    await app.call(app.as('bob'), 'scheduled.cancel', { id });
  });
}

test('SD-5 a freeze raced by what is due: nothing is sent after it', async () => {
  for (let round = 0; round < 20; round += 1) await schedule('bob', { text: `plan ${round}` });
  clock.ms += 10 * minuteMs;
  const frozen = app.call(app.as('alice'), 'channels.archive', { cid });
  await Promise.all([frozen, app.jobs.settled()]);
  const before = (await said()).length;
  const [archived] = await app.owner<{ offset: number }[]>`
    select l.log_offset as offset from channel_log l join channels c on c.channel = l.channel
    where c.type || ':' || c.id = ${cid} and l.type = 'channel.archived'`;
  const [last] = await app.owner<{ offset: number | null }[]>`
    select max(l.log_offset) as offset from channel_log l join channels c on c.channel = l.channel
    where c.type || ':' || c.id = ${cid} and l.type = 'message.new'`;
  assert.ok((last?.offset ?? 0) < (archived?.offset ?? 0));
  const failed = (await listed('bob')).filter((item) => item.cid === cid);
  assert.equal(before + failed.length, 20);
  for (const { id } of failed) await app.call(app.as('bob'), 'scheduled.cancel', { id });
});

test('SD-6 slow mode is waited for', async () => {
  await app.owner`update channels set slow_mode_seconds = 300 where type || ':' || id = ${cid}`;
  await schedule('carol', { text: 'first' });
  await schedule('carol', { text: 'second' });
  await pass(10);
  assert.equal((await said()).length, 1);
  await pass(5);
  assert.deepEqual((await said()).sort(), ['first', 'second']);
});

test('SD-7 text and time are changed until it is sent, and what failed is meant again', async () => {
  const { id } = await schedule('bob');
  await app.call(app.as('bob'), 'scheduled.update', { id, text: 'Good evening', ...inMinutes(30) });
  await pass(10);
  assert.deepEqual(await said(), []);
  await app.call(app.as('alice'), 'channels.archive', { cid });
  await pass(20);
  assert.equal((await one('bob', id))?.status, 'failed');
  await app.call(app.as('alice'), 'channels.unarchive', { cid });
  await assert.rejects(
    app.call(app.as('bob'), 'scheduled.update', { id, text: 'Now?' }),
    refused('time_passed'),
  );
  await assert.rejects(
    app.call(app.as('bob'), 'scheduled.update', { id, local: inMinutes(5).local }),
    refused('body_invalid'),
  );
  const again = await app.call(app.as('bob'), 'scheduled.update', { id, ...inMinutes(5) });
  assert.deepEqual([again.scheduled.status, again.scheduled.reason], ['pending', undefined]);
  await pass(5);
  assert.deepEqual(await said(), ['Good evening']);
  await assert.rejects(
    app.call(app.as('bob'), 'scheduled.update', { id, text: 'Late' }),
    refused('scheduled_begun'),
  );
});

test('SD-7 what is cancelled is not sent, and cancelling twice is once', async () => {
  const { id } = await schedule('bob');
  const first = await app.call(app.as('bob'), 'scheduled.cancel', { id });
  const second = await app.call(app.as('bob'), 'scheduled.cancel', { id });
  assert.equal(first.offset, second.offset);
  await pass(10);
  assert.deepEqual(await said(), []);
  for (const method of ['scheduled.sendNow', 'scheduled.update'] as const)
    await assert.rejects(app.call(app.as('bob'), method, { id }), refused('scheduled_begun'));
});

test('SD-8 sending now sends at once, and its time brings nothing more', async () => {
  const { id } = await schedule('bob');
  const { scheduled } = await app.call(app.as('bob'), 'scheduled.sendNow', { id });
  assert.equal(scheduled.status, 'sent');
  assert.deepEqual(await said(), ['Good morning']);
  await pass(10);
  assert.deepEqual(await said(), ['Good morning']);
  const other = await schedule('bob');
  await app.call(app.as('alice'), 'channels.archive', { cid });
  const failed = await app.call(app.as('bob'), 'scheduled.sendNow', { id: other.id });
  assert.deepEqual([failed.scheduled.status, failed.scheduled.reason], ['failed', 'channel_archived']);
  await app.call(app.as('bob'), 'scheduled.cancel', { id: other.id });
});

test('SD-9 of a cancellation, a change, sending now and its time, one wins', async () => {
  for (let round = 0; round < 15; round += 1) {
    const { id } = await schedule('bob', { text: `first ${round}` });
    clock.ms += 10 * minuteMs;
    const change = ['scheduled.cancel', 'scheduled.update'][round % 2] as
      | 'scheduled.cancel'
      | 'scheduled.update';
    const input = change === 'scheduled.update' ? { id, text: `second ${round}` } : { id };
    const [, changed] = await Promise.allSettled([
      app.jobs.settled(),
      app.call(app.as('bob'), change, input),
      app.call(app.as('bob'), 'scheduled.sendNow', { id }),
    ]);
    await app.jobs.settled();
    const texts = (await said()).filter((text) => text.endsWith(` ${round}`));
    const isChanged = changed?.status === 'fulfilled';
    if (!isChanged) assert.ok(refused('scheduled_begun')((changed as PromiseRejectedResult).reason));
    if (change === 'scheduled.cancel') assert.deepEqual(texts, isChanged ? [] : [`first ${round}`]);
    else assert.deepEqual(texts, [isChanged ? `second ${round}` : `first ${round}`]);
  }
});

test('SD-10 the list is by time and of its author alone', async () => {
  const later = await schedule('bob', inMinutes(20));
  const sooner = await schedule('bob', inMinutes(5));
  assert.deepEqual(
    (await listed('bob')).map(({ id }) => id),
    [sooner.id, later.id],
  );
  assert.deepEqual(await listed('alice'), []);
  for (const method of ['scheduled.update', 'scheduled.cancel', 'scheduled.sendNow'] as const) {
    await assert.rejects(app.call(app.as('alice'), method, { id: later.id }), refused('scheduled_not_found'));
    await assert.rejects(
      app.call(app.as('alice'), method, { id: app.context.ids.uuid() }),
      refused('scheduled_not_found'),
    );
  }
  for (const { id } of await listed('bob')) await app.call(app.as('bob'), 'scheduled.cancel', { id });
});

test('SD-11 sync tells what changed, and asks for the lists when the log reaches back no further', async () => {
  const { user } = await app.call(app.as('carol'), 'sync.sync', {});
  const { id } = await schedule('carol');
  await app.call(app.as('carol'), 'scheduled.update', { id, text: 'Other' });
  const synced = await app.call(app.as('carol'), 'sync.sync', { userOffset: user.offset });
  assert.deepEqual(
    synced.user.scheduled?.map((item) => [item.id, item.text, item.offset]),
    [[id, 'Other', user.offset + 2]],
  );
  await app.call(app.as('carol'), 'scheduled.cancel', { id });
  const ended = await app.call(app.as('carol'), 'sync.sync', { userOffset: user.offset });
  assert.deepEqual(
    ended.user.scheduled?.map(({ status }) => status),
    ['cancelled'],
  );
});

test('SD-3 an attachment, a thread and a quote go along', async () => {
  const parent = app.context.ids.uuid();
  await app.call(app.as('alice'), 'messages.send', { cid, id: parent, text: 'Parent' });
  const attachments = [{ type: 'link', url: 'https://example.com', title: 'Example' }];
  const { id } = await schedule('bob', {
    parentId: parent,
    alsoInChannel: true,
    quotedId: parent,
    attachments,
  });
  await pass(10);
  const { message } = await app.call(app.as('bob'), 'messages.get', { id });
  assert.deepEqual(
    [message.parentId, message.quotedId, message.alsoInChannel, message.attachments.length],
    [parent, parent, true, 1],
  );
});
