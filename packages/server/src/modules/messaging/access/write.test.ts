import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type TestApp, testApp } from '../../../../test/app.ts';

let app: TestApp;

before(async () => {
  app = await testApp();
});

after(() => app.close());

test('CH-18 whoever may not know a channel is not kept waiting by those who write to it', async () => {
  const cid = 'messaging:secret';
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid, members: ['bob'] });
  const id = app.context.ids.uuid();
  await app.call(app.as('alice'), 'messages.send', { cid, id, text: 'secret' });
  await app.owner.begin(async (sql) => {
    await sql`select from channel_heads where app_id = ${app.id} for update`;
    const carol = app.as('carol');
    await assert.rejects(app.call(carol, 'channels.archive', { cid }), { reason: 'channel_not_found' });
    await assert.rejects(app.call(carol, 'members.join', { cid }), { reason: 'channel_not_found' });
    await assert.rejects(app.call(carol, 'messages.delete', { id }), { reason: 'message_not_found' });
    await assert.rejects(app.call(carol, 'messages.edit', { id, text: 'x' }), {
      reason: 'message_not_found',
    });
    await assert.rejects(app.call(carol, 'reactions.add', { id, emoji: '👍' }), {
      reason: 'message_not_found',
    });
    await assert.rejects(app.call(app.as('alice'), 'channels.archive', { cid }), { reason: 'channel_busy' });
  });
});
