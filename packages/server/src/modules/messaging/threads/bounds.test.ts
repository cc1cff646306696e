import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type TestApp, testApp } from '../../../../test/app.ts';

let app: TestApp;

before(async () => {
  app = await testApp();
});

after(() => app.close());

test('numbers and times no database column holds are answered, not failed on', async () => {
  const alice = app.as('alice');
  const cid = 'team:bounds';
  await app.call(alice, 'channels.getOrCreate', { cid });
  const [parent, reply] = [app.context.ids.uuid(), app.context.ids.uuid()];
  await app.call(alice, 'messages.send', { cid, id: parent, text: 'parent' });
  await app.call(alice, 'messages.send', { cid, id: reply, parentId: parent, text: 'reply' });
  const most = Number.MAX_SAFE_INTEGER;
  const replies = await app.call(alice, 'messages.replies', { id: parent, before: most });
  assert.equal(replies.items.length, 1);
  const none = await app.call(alice, 'messages.replies', { id: parent, after: most });
  assert.equal(none.items.length, 0);
  for (const place of ['before', 'after', 'around'] as const)
    await app.call(alice, 'messages.list', { cid, [place]: most });
  await app.call(alice, 'threads.markRead', { id: parent, seq: most });
  await app.call(alice, 'reads.markRead', { cid, seq: most });
  await app.call(alice, 'reads.markUnread', { cid, seq: most });
  await app.call(alice, 'sync.sync', { userOffset: most, open: { [cid]: most } });
  const ancient = '0000-01-01T00:00:00Z';
  await app.call(alice, 'sync.sync', { lastSyncedAt: ancient });
  await app.call(alice, 'sync.sync', { lastSyncedAt: '9999-12-31T23:59:59Z' });
  const filter = { createdAt: { $gt: ancient } };
  await assert.rejects(app.call(alice, 'channels.query', { filter }), { reason: 'filter_invalid' });
  await app.call(alice, 'channels.query', { filter: { createdAt: { $lt: '9999-12-31T23:59:59Z' } } });
  await app.call(app.server, 'users.revokeTokens', { id: 'bob', before: ancient });
});
