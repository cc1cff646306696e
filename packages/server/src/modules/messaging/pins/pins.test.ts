import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { limits, type MethodCall } from '@parley/protocol';
import type { Reason } from '@parley/protocol/errors';
import { type TestApp, testApp } from '../../../../test/app.ts';
import { movingClock } from '../../../../test/clock.ts';

let app: TestApp;
let cid: string;
let channels = 0;
before(async () => {
  app = await testApp({ clock: movingClock() });
});
after(() => app.close());

beforeEach(async () => {
  channels += 1;
  cid = `team:pins-${channels}`;
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid, members: ['bob', 'carol'] });
});

const send = async (user: string, extra: Partial<MethodCall<'messages.send'>> = {}): Promise<string> => {
  const id = app.context.ids.uuid();
  await app.call(app.as(user), 'messages.send', { cid, id, text: 'hello', ...extra });
  return id;
};
const pin = (user: string, id: string) => app.call(app.as(user), 'messages.pin', { id });
const unpin = (user: string, id: string) => app.call(app.as(user), 'messages.unpin', { id });
const pinned = async (user: string) =>
  (await app.call(app.as(user), 'messages.pinned', { cid })).items.map(({ id }) => id);
const refused = (attempt: Promise<unknown>, reason: Reason) => assert.rejects(attempt, { reason });

test('PN-1 members pin where people talk, moderators in front of a crowd', async () => {
  const first = await send('alice');
  const reply = await send('carol', { parentId: first });
  await pin('bob', first);
  await pin('carol', reply);
  assert.deepEqual(await pinned('alice'), [reply, first]);
  await unpin('alice', reply);
  assert.deepEqual(await pinned('bob'), [first]);
  await app.owner`update channels set frozen = true where app_id = ${app.id} and type || ':' || id = ${cid}`;
  await refused(pin('bob', reply), 'channel_frozen');

  cid = 'livestream:pins';
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid, members: ['bob'] });
  const live = await send('bob');
  await refused(pin('bob', live), 'capability_missing');
  await pin('alice', live);
});

test('PN-2 twice changes nothing, and what is gone is not pinned', async () => {
  const id = await send('alice');
  await refused(pin('erin', app.context.ids.uuid()), 'message_not_found');
  const one = await pin('bob', id);
  app.told.length = 0;
  const again = await pin('carol', id);
  assert.deepEqual([again.offset, again.message?.pinnedAt], [one.offset, one.message?.pinnedAt]);
  await unpin('bob', id);
  const { offset } = await unpin('bob', id);
  assert.equal(offset, one.offset + 1);
  assert.equal(app.told.length, 1);
  await pin('bob', id);
  await app.call(app.as('alice'), 'messages.delete', { id });
  assert.deepEqual(await pinned('bob'), []);
  await refused(pin('bob', id), 'message_not_found');
});

test('PN-3 a pin is a change of its message and counts nothing', async () => {
  const id = await send('alice', { text: 'hello <@bob>' });
  const counts = async () =>
    (await app.call(app.as('bob'), 'channels.get', { cid })).channel.membership?.mentions;
  const before = await counts();
  const { message } = await pin('carol', id);
  assert.ok(message?.pinnedAt);
  assert.equal(message.editedAt, undefined);
  const [event] = app.events('message.updated').slice(-1);
  assert.equal(event?.message.pinnedAt, message.pinnedAt);
  assert.deepEqual(event?.before, { counted: true, mentions: message.mentions });
  assert.equal(await counts(), before);
});

test('PN-4 of many who pin at once no channel holds more than it may', async () => {
  const ids: string[] = [];
  for (let n = 0; n < limits.pinsMost + 3; n += 1) ids.push(await send('alice'));
  const tried = await Promise.allSettled(ids.map((id, n) => pin(n % 2 ? 'bob' : 'carol', id)));
  const failed = tried.flatMap((one) => (one.status === 'rejected' ? [one.reason.reason] : []));
  assert.deepEqual(failed, ['pins_full', 'pins_full', 'pins_full']);
  const held = await pinned('bob');
  assert.equal(held.length, limits.pinsMost);
  await unpin('bob', held[0] ?? '');
  await pin('bob', ids.find((id) => !held.includes(id)) ?? '');
});

test('PN-5 the list holds what its reader may read', async () => {
  const [early, shadowed] = [await send('alice'), await send('carol')];
  await pin('bob', early);
  await app.owner`update messages set shadowed = true where app_id = ${app.id} and id = ${shadowed}`;
  await pin('alice', shadowed);
  assert.deepEqual(await pinned('alice'), [shadowed, early]);
  assert.deepEqual(await pinned('bob'), [early]);
  await app.call(app.as('alice'), 'members.add', { cid, users: ['dan'] });
  await app.owner`
    update members m set horizon = 2 from channels c
    where c.app_id = m.app_id and c.channel = m.channel and c.type || ':' || c.id = ${cid} and m.user_id = 'dan'`;
  assert.deepEqual(await pinned('dan'), []);
});

test('PN-6 a channel that says what happens says who pinned, and nothing of what only some see', async () => {
  await app.owner`
    update apps set settings = settings || ${app.owner.json({ systemMessages: true })} where id = ${app.id}`;
  const [shown, shadowed] = [await send('alice', { text: 'the secret of tea' }), await send('carol')];
  await app.owner`update messages set shadowed = true where app_id = ${app.id} and id = ${shadowed}`;
  const { offset } = await pin('bob', shown);
  await pin('bob', shown);
  await unpin('bob', shown);
  await pin('alice', shadowed);
  const { items } = await app.call(app.as('alice'), 'messages.list', { cid });
  const lines = items.flatMap(({ system }) => system ?? []);
  assert.deepEqual(lines, [{ event: 'message.pinned', by: 'bob', value: shown }]);
  const said = app.events('message.new').filter(({ message }) => message.system?.event === 'message.pinned');
  assert.deepEqual(
    said.map((event) => event.offset),
    [offset + 1],
  );
});
