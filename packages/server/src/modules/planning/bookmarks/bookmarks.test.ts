import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { limits, type MethodCall } from '@parley/protocol';
import type { Reason } from '@parley/protocol/errors';
import { type TestApp, testApp } from '../../../../test/app.ts';
import { movingClock } from '../../../../test/clock.ts';
import { text, upload } from '../../../../test/files.ts';

let app: TestApp;
let cid: string;
let channels = 0;
before(async () => {
  app = await testApp({ clock: movingClock() });
});
after(() => app.close());

beforeEach(async () => {
  channels += 1;
  cid = `team:kept-${channels}`;
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid, private: true, members: ['bob'] });
});

const uuid = () => app.context.ids.uuid();
const send = async (more: Partial<MethodCall<'messages.send'>> = {}, user = 'alice'): Promise<string> => {
  const id = uuid();
  await app.call(app.as(user), 'messages.send', { cid, id, text: 'hello', ...more });
  return id;
};
const keep = (user: string, messageId: string, more: Partial<MethodCall<'bookmarks.create'>> = {}) =>
  app.call(app.as(user), 'bookmarks.create', { id: uuid(), messageId, ...more });
const kept = async (user: string) => (await app.call(app.as(user), 'bookmarks.list', {})).items;
const removeAll = async (user: string) => {
  for (const { id } of await kept(user)) await app.call(app.as(user), 'bookmarks.delete', { id });
};
const refused = (attempt: Promise<unknown>, reason: Reason) => assert.rejects(attempt, { reason });

test('BK-1 one keeps what one can read, each thing once', async () => {
  const { id: fileId } = await upload(app.context, app, app.as('alice'), text());
  const messageId = await send({ attachments: [{ type: 'file', fileId }] });
  await refused(keep('dan', messageId), 'message_not_found');
  await refused(keep('bob', messageId, { fileId: uuid() }), 'file_not_found');
  const whole = await keep('bob', messageId, { note: 'Mine' });
  const file = await keep('bob', messageId, { fileId });
  assert.equal(file.bookmark.file?.id, fileId);
  const again = await keep('bob', messageId, { note: 'Other' });
  assert.deepEqual([again.created, again.offset], [false, whole.offset]);
  assert.deepEqual(
    (await kept('bob')).map(({ id, note }) => [id, note]),
    [
      [file.bookmark.id, undefined],
      [whole.bookmark.id, 'Mine'],
    ],
  );
  const many = await Promise.all(Array.from({ length: 5 }, () => keep('alice', messageId)));
  assert.equal(many.filter(({ created }) => created).length, 1);
});

test('BK-2 a repeat is harmless, another thing of the id is refused, and there is room for so many', async () => {
  const [one, two] = [await send(), await send()];
  const id = uuid();
  await keep('bob', one, { id });
  assert.equal((await keep('bob', one, { id })).created, false);
  await refused(keep('bob', two, { id }), 'id_taken');
  await refused(keep('alice', two, { id }), 'id_taken');
  const { channel = 0 } =
    (await app.owner`select channel from messages where app_id = ${app.id} and id = ${one}`)[0] ?? {};
  await app.owner`
    insert into bookmarks (app_id, id, user_id, channel, message_id, status, log_offset, created_at, updated_at)
    select ${app.id}, gen_random_uuid(), 'carol', ${channel}, gen_random_uuid(), 'kept', 0, now(), now()
    from generate_series(1, ${limits.bookmarksMost})`;
  await app.call(app.as('alice'), 'members.add', { cid, users: ['carol'] });
  await refused(keep('carol', one), 'bookmarks_full');
});

test('BK-3 it shows what the message said then', async () => {
  await removeAll('bob');
  const messageId = await send({ text: 'x'.repeat(3_000) });
  await keep('bob', messageId);
  await app.call(app.as('alice'), 'messages.edit', { id: messageId, text: 'other' });
  await app.call(app.as('alice'), 'messages.delete', { id: messageId });
  const [{ message } = { message: undefined }] = await kept('bob');
  assert.equal(message?.text, 'x'.repeat(limits.bookmarkCharacters));
  assert.equal(message?.author, 'alice');
});

test('BK-4 what its person may no longer read it does not show', async () => {
  await removeAll('bob');
  const messageId = await send();
  const { offset } = await keep('bob', messageId, { note: 'Mine' });
  await app.call(app.as('alice'), 'members.remove', { cid, user: 'bob' });
  const [{ message, note } = { message: undefined, note: '' }] = await kept('bob');
  assert.deepEqual([message, note], [undefined, 'Mine']);
  const { user } = await app.call(app.as('bob'), 'sync.sync', { userOffset: offset - 1 });
  assert.deepEqual(
    user.bookmarks?.map((one) => [one.note, one.message]),
    [['Mine', undefined]],
  );
  await app.call(app.as('alice'), 'members.add', { cid, users: ['bob'] });
  assert.equal((await kept('bob'))[0]?.message?.id, messageId);
});

test('BK-5 the note changes, and what is removed is forgotten', async () => {
  await removeAll('bob');
  const messageId = await send();
  const { bookmark } = await keep('bob', messageId, { note: 'Mine' });
  const { id } = bookmark;
  const update = (user: string, note: string | null) =>
    app.call(app.as(user), 'bookmarks.update', { id, note });
  assert.equal((await update('bob', 'Changed')).bookmark.note, 'Changed');
  assert.equal((await update('bob', null)).bookmark.note, undefined);
  await refused(update('alice', 'Theirs'), 'bookmark_not_found');
  const remove = (user: string) => app.call(app.as(user), 'bookmarks.delete', { id });
  await refused(remove('alice'), 'bookmark_not_found');
  const { offset, bookmark: gone } = await remove('bob');
  assert.deepEqual([gone.message, gone.status], [undefined, 'removed']);
  assert.equal((await remove('bob')).offset, offset);
  await refused(update('bob', 'Back'), 'bookmark_not_found');
  assert.equal((await keep('bob', messageId)).created, true);
});

test('BK-6 every change is told on the own stream, and sync brings what was missed', async () => {
  const messageId = await send();
  app.told.length = 0;
  const { bookmark, offset } = await keep('bob', messageId);
  await app.call(app.as('bob'), 'bookmarks.update', { id: bookmark.id, note: 'Later' });
  const events = app.events('bookmark.updated');
  assert.deepEqual(
    events.map((event) => [event.offset, event.bookmark.note]),
    [
      [offset, undefined],
      [offset + 1, 'Later'],
    ],
  );
  assert.ok(app.told.every((one) => one.does === 'publish' && one.stream.includes('bob')));
  const { user } = await app.call(app.as('bob'), 'sync.sync', { userOffset: offset - 1 });
  assert.deepEqual(user.bookmarks, [events[1]?.bookmark]);
});
