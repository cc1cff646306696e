import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type TestApp, testApp } from '../../../../../test/app.ts';
import type { SendItem } from './item.ts';
import { SendQueue } from './queue.ts';

const itemOf = (channel: number, id: string): SendItem => ({
  actor: { kind: 'user', app: 'app', user: 'alice', key: 'key' },
  channel,
  key: String(channel),
  cid: `team:${channel}`,
  id,
  text: '',
  attachments: [],
  parentId: undefined,
  alsoInChannel: false,
  quotedId: undefined,
  custom: undefined,
  refusedWord: undefined,
  poll: undefined,
  seenSeq: undefined,
  silent: false,
  previews: true,
  named: undefined,
  hash: Buffer.alloc(32),
});

test('MS-11 sends of one id are never in two batches at once, and a channel keeps its order', async () => {
  const flying = new Set<string>();
  const written: string[] = [];
  const queue = new SendQueue(async (items) => {
    const ids = new Set(items.map(({ id }) => id));
    for (const id of ids) {
      assert.ok(!flying.has(id), `${id} is in two batches`);
      flying.add(id);
    }
    await new Promise((resolve) => setImmediate(resolve));
    for (const id of ids) flying.delete(id);
    written.push(...items.map(({ channel, id }) => `${channel}/${id}`));
    return items.map(() => ({ kind: 'repeated', viewer: undefined }));
  });
  const sends: Promise<unknown>[] = [];
  for (let i = 0; i < 300; i += 1) sends.push(queue.send(itemOf(i % 200, `id-${i % 3 === 0 ? 'same' : i}`)));
  await Promise.all(sends);
  for (let channel = 0; channel < 200; channel += 1) {
    const own = written.flatMap((one) => {
      const [at, id = ''] = one.split('/id-');
      return at === String(channel) && id !== 'same' ? [Number(id)] : [];
    });
    assert.deepEqual(
      own,
      own.toSorted((a, b) => a - b),
    );
  }
  assert.equal(written.length, 300);
  assert.equal(queue.size, 0);
});

let app: TestApp;
let shiftMs = 0;
before(async () => {
  app = await testApp({
    clock: { now: () => new Date(Date.now() + shiftMs) },
    messageRate: () => ({ burst: 1, perSecond: 0.001 }),
  });
});
after(() => app.close());

test('MS-9 a send that the database could not keep costs nothing of the limit', async () => {
  const cid = 'team:limited';
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid });
  const send = () =>
    app.call(app.as('alice'), 'messages.send', { cid, id: app.context.ids.uuid(), text: 'hello' });
  // There is no week of the log for that time, so it cannot be written.
  shiftMs = 300 * 24 * 3_600_000;
  await assert.rejects(send());
  shiftMs = 0;
  await send();
  await assert.rejects(send(), { reason: 'user_limit' });
});
