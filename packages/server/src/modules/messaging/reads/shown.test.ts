import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { Reason } from '@parley/protocol/errors';
import { type TestApp, testApp } from '../../../../test/app.ts';

let app: TestApp;
let cid: string;
let channels = 0;
before(async () => {
  app = await testApp();
});
after(() => app.close());

/** A channel of Alice, its owner, Bob and Carol, where three messages were said. */
beforeEach(async () => {
  channels += 1;
  cid = `team:shown-${channels}`;
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid, members: ['bob', 'carol'] });
  for (let i = 0; i < 3; i += 1)
    await app.call(app.as('alice'), 'messages.send', { cid, id: app.context.ids.uuid(), text: 'hello' });
});

const refused = (attempt: Promise<unknown>, reason: Reason) => assert.rejects(attempt, { reason });
const markRead = (user: string, seq: number) => app.call(app.as(user), 'reads.markRead', { cid, seq });
const show = (readReceipts: boolean) => app.call(app.as('alice'), 'channels.update', { cid, readReceipts });
const showOwn = (user: string, readReceipts: boolean) =>
  app.call(app.as(user), 'users.update', { id: user, readReceipts });
/** An answer of one who has seen what was said up to a number. */
const answer = (user: string, seenSeq: number) =>
  app.call(app.as(user), 'messages.send', { cid, id: app.context.ids.uuid(), text: 'seen', seenSeq });
const told = () =>
  app
    .events('read.updated')
    .filter((event) => event.cid === cid)
    .map(({ user, lastReadSeq }) => [user, lastReadSeq]);
const own = (user: string) =>
  app.told.filter(
    (entry) =>
      entry.does === 'publish' &&
      entry.stream.endsWith(`:${user}`) &&
      entry.event.type === 'read.own' &&
      entry.event.read.cid === cid,
  ).length;
const listed = async (user: string) => {
  const { items } = await app.call(app.as(user), 'reads.list', { cid });
  return items.map((item) => [item.user, item.lastReadSeq]);
};
const sees = async (user: string) => {
  const { channel } = await app.call(app.as(user), 'channels.get', { cid });
  return channel.capabilities.includes('read-events');
};

test('RD-15 a channel that shows no receipts tells and lists none, to nobody', async () => {
  await refused(
    app.call(app.as('bob'), 'channels.update', { cid, readReceipts: false }),
    'capability_missing',
  );
  const { channel } = await show(false);
  assert.equal(channel.readReceipts, false);
  await markRead('bob', 2);
  assert.deepEqual(told(), []);
  assert.equal(own('bob'), 1);
  for (const user of ['alice', 'bob']) {
    await refused(app.call(app.as(user), 'reads.list', { cid }), 'capability_missing');
    assert.equal(await sees(user), false);
  }
  await refused(app.call(app.server, 'reads.list', { cid }), 'capability_missing');
  const { membership } = (await app.call(app.as('bob'), 'channels.get', { cid })).channel;
  assert.deepEqual([membership?.lastReadSeq, membership?.unread], [2, 1]);
  await answer('carol', 3);
  assert.deepEqual(told(), []);
});

test('RD-15 switched on again it shows where everybody is by then', async () => {
  await show(false);
  await markRead('bob', 2);
  const { channel } = await show(true);
  assert.equal(channel.readReceipts, undefined);
  assert.deepEqual(await listed('alice'), [
    ['alice', 3],
    ['bob', 2],
    ['carol', 0],
  ]);
  await markRead('bob', 3);
  assert.deepEqual(told(), [['bob', 3]]);
});

test('RD-16 who keeps to themselves how far they read is in no list, and sees none', async () => {
  const from = app.told.length;
  await showOwn('bob', false);
  try {
    await markRead('bob', 2);
    await markRead('carol', 1);
    assert.deepEqual(told(), [['carol', 1]]);
    assert.equal(own('bob'), 1);
    assert.deepEqual(await listed('alice'), [
      ['alice', 3],
      ['carol', 1],
    ]);
    assert.equal((await app.call(app.server, 'reads.list', { cid })).items.length, 2);
    await refused(app.call(app.as('bob'), 'reads.list', { cid }), 'capability_missing');
    assert.deepEqual([await sees('alice'), await sees('bob')], [true, false]);
    const devices = app.told
      .slice(from)
      .flatMap((entry) =>
        entry.does === 'publish' && entry.event.type === 'user.updated'
          ? [[entry.stream, entry.event.user]]
          : [],
      );
    assert.equal(devices.length, 1);
    assert.match(JSON.stringify(devices), /:bob".*"readReceipts":false/);
  } finally {
    await showOwn('bob', true);
  }
  assert.deepEqual((await listed('bob'))[1], ['bob', 2]);
});

test('RD-16 nor does an answer of theirs say how far they read', async () => {
  await showOwn('bob', false);
  try {
    await answer('bob', 3);
    await answer('carol', 4);
    assert.deepEqual(told(), [['carol', 5]]);
  } finally {
    await showOwn('bob', true);
  }
});

test('RD-16 only they and servers are told that they do, and nobody else says so for them', async () => {
  const shown = (user: string) => app.call(app.as(user), 'users.get', { id: 'carol' });
  await refused(
    app.call(app.as('alice'), 'users.update', { id: 'carol', readReceipts: false }),
    'capability_missing',
  );
  const { user } = await app.call(app.server, 'users.update', { id: 'carol', readReceipts: false });
  assert.equal(user.readReceipts, false);
  assert.equal((await shown('carol')).user.readReceipts, false);
  assert.equal((await app.call(app.as('carol'), 'users.me', {})).user.readReceipts, false);
  assert.equal((await shown('alice')).user.readReceipts, undefined);
  const found = await app.call(app.as('alice'), 'users.search', {});
  assert.doesNotMatch(JSON.stringify(found.items), /readReceipts/);
  await app.call(app.as('carol'), 'users.update', { id: 'carol', name: 'Carol' });
  assert.equal((await shown('carol')).user.readReceipts, false, 'what is not named stays');
  await showOwn('carol', true);
});
