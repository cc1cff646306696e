import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ParleyError } from '@parley/protocol/errors';
import { startFakeEngine } from '../test/engine.ts';
import { createClient, OfflineError } from './index.ts';

const messageId = '0190f3a0-0000-7000-8000-000000000001';

test('FW-1 a message is passed on under an id that a repeat keeps, and what went wrong is told', async (t) => {
  const engine = await startFakeEngine();
  const client = createClient({ url: engine.url, token: () => 'token', random: () => 0 });
  t.after(async () => {
    await client.close();
    await engine.close();
  });
  const gone = new ParleyError('message_not_found', 'unable to forward the message');
  engine.next(
    'messages.forward',
    { kind: 'refuse', error: gone },
    { kind: 'refuse', error: gone },
    { kind: 'html' },
  );
  const input = { cid: 'messaging:welcome', messageId, text: 'Look' };
  const first = client.messages.forward(input);
  await assert.rejects(first.acknowledged, { reason: 'message_not_found' });
  const again = client.messages.forward({ ...input, id: first.id });
  assert.equal(again.id, first.id);
  await assert.rejects(again.acknowledged, { reason: 'message_not_found' });
  assert.deepEqual(
    engine.callsOf('messages.forward').map(({ id, text }) => ({ id, text })),
    [first.id, first.id].map((id) => ({ id, text: 'Look' })),
  );
  const other = client.messages.forward(input);
  assert.notEqual(other.id, first.id);
  await assert.rejects(other.acknowledged, OfflineError);
  assert.deepEqual(client.outbox.list(), []);
});
