import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { MethodCall } from '@parley/protocol';
import { refused, type TestApp, testApp } from '../../../../../test/app.ts';
import { upload, text as words } from '../../../../../test/files.ts';

let app: TestApp;
let secret: string;
let open: string;
let channels = 0;
before(async () => {
  app = await testApp();
});
after(() => app.close());

beforeEach(async () => {
  channels += 1;
  secret = `messaging:secret-${channels}`;
  open = `messaging:open-${channels}`;
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid: secret, name: 'Secret', members: ['bob'] });
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid: open, members: ['carol', 'bob'] });
  app.told.length = 0;
});

const send = async (user: string, cid: string, more: Partial<MethodCall<'messages.send'>> = {}) => {
  const id = app.context.ids.uuid();
  await app.call(app.as(user), 'messages.send', { cid, id, text: 'The boat is red', ...more });
  return id;
};
const forward = async (user: string, messageId: string, text = '', cid = open) => {
  const id = app.context.ids.uuid();
  return app.call(app.as(user), 'messages.forward', { cid, id, messageId, text });
};
const get = async (user: string, id: string) =>
  (await app.call(app.as(user), 'messages.get', { id })).message;
const mayRead = async (user: string, file: string) =>
  (await app.call(app.as(user), 'files.urls', { items: [{ id: file }] })).items.length === 1;
const taken = async () => {
  const [row] = await app.owner<{ bytes: number }[]>`
    select bytes from storage where app_id = ${app.id} and user_id = 'alice'`;
  return row?.bytes;
};

test('FW-1 FW-3 a copy says what was said, and nothing of where', async () => {
  const source = await send('alice', secret);
  const { id, message, created } = await forward('bob', source, 'Look');
  assert.deepEqual([created, message?.text, message?.author], [true, 'Look', 'bob']);
  assert.deepEqual(
    [message?.forwarded?.text, message?.forwarded?.author, message?.forwarded?.messageId],
    ['The boat is red', 'alice', source],
  );
  const [event] = app.events('message.new').slice(-1);
  assert.deepEqual(event?.message.forwarded, message?.forwarded);
  assert.doesNotMatch(JSON.stringify(event), /[Ss]ecret/);
  assert.deepEqual((await get('carol', id)).forwarded, message?.forwarded);
  await assert.rejects(get('carol', source), refused('message_not_found'));
  const same = { cid: open, id, messageId: source, text: 'Look' };
  const again = await app.call(app.as('bob'), 'messages.forward', same);
  assert.deepEqual([again.created, again.message?.forwarded?.text], [false, 'The boat is red']);
  const other = await send('alice', secret, { text: 'Other' });
  await assert.rejects(
    app.call(app.as('bob'), 'messages.forward', { ...same, messageId: other }),
    refused('id_taken'),
  );
});

test('FW-2 what one may not see, and where one may not write, is refused', async () => {
  const source = await send('alice', secret);
  await assert.rejects(forward('carol', source), refused('message_not_found'));
  await assert.rejects(forward('bob', app.context.ids.uuid()), refused('message_not_found'));
  await assert.rejects(forward('carol', await send('carol', open), '', secret), refused('channel_not_found'));
  await app.owner`update messages set shadowed = true where app_id = ${app.id} and id = ${source}`;
  await assert.rejects(forward('alice', source), refused('message_not_found'));
  const gone = await send('alice', secret);
  await app.call(app.as('alice'), 'messages.delete', { id: gone });
  await assert.rejects(forward('bob', gone), refused('message_not_found'));
  await app.call(app.as('alice'), 'members.remove', { cid: secret, user: 'bob' });
  await assert.rejects(forward('bob', await send('alice', secret)), refused('message_not_found'));
});

test('FW-4 FW-5 a copy stays a copy, and is passed on instead of what adds nothing to it', async () => {
  const source = await send('alice', secret);
  const first = await forward('bob', source);
  await app.call(app.as('alice'), 'messages.edit', { id: source, text: 'The boat is blue' });
  await app.call(app.as('alice'), 'messages.delete', { id: source });
  assert.equal((await get('carol', first.id)).forwarded?.text, 'The boat is red');
  const second = await forward('carol', first.id, 'From Bob');
  assert.equal(second.message?.forwarded?.author, 'alice');
  const third = await forward('carol', second.id);
  assert.deepEqual([third.message?.forwarded?.author, third.message?.forwarded?.text], ['carol', 'From Bob']);
  await app.call(app.as('carol'), 'messages.edit', { id: second.id, text: 'From Bob, I think' });
  assert.equal((await get('bob', second.id)).forwarded?.text, 'The boat is red');
  await app.call(app.as('bob'), 'messages.delete', { id: first.id });
  assert.equal((await get('carol', first.id)).forwarded, undefined);
});

test('FW-6 files are counted once, read where they are shown, and go with the last that shows them', async () => {
  const alice = app.as('alice');
  const before = (await taken()) ?? 0;
  const { id: file } = await upload(app.context, app, alice, words('Bring a coat'));
  const whole = await taken();
  const source = await send('alice', secret, { attachments: [{ type: 'file', fileId: file }] });
  assert.equal(await mayRead('carol', file), false);
  const first = await forward('bob', source);
  const second = await forward('bob', source, 'Again');
  assert.equal(first.message?.forwarded?.attachments[0]?.fileId, file);
  assert.equal(await mayRead('carol', file), true);
  assert.equal(await mayRead('erin', file), false);
  assert.equal(await taken(), whole);
  await app.call(alice, 'messages.delete', { id: source });
  assert.deepEqual([await mayRead('carol', file), await taken()], [true, whole]);
  await app.call(app.as('bob'), 'messages.edit', { id: first.id, text: 'Look' });
  assert.equal(await mayRead('carol', file), true);
  await app.call(app.as('bob'), 'messages.delete', { id: first.id });
  assert.deepEqual([await mayRead('carol', file), await taken()], [true, whole]);
  await app.call(app.as('bob'), 'messages.delete', { id: second.id });
  assert.deepEqual([await mayRead('carol', file), await taken()], [false, before]);
});
