import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type { Sidebar } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import { type FakeEngine, startFakeEngine } from '../../test/engine.ts';
import { type Client, createClient, memoryStore } from '../index.ts';

const at = '2026-01-05T12:00:00.000Z';
const cid = 'messaging:general';
const [one, two] = [1, 2].map((n) => `0190f3a0-0000-7000-8000-00000000000${n}`) as [string, string];
const sections = (): Sidebar['sections'] => client.state.sidebar().sections;
const names = () => sections().map(({ name }) => name);

let engine: FakeEngine;
let client: Client;

beforeEach(async () => {
  engine = await startFakeEngine();
  client = createClient({ url: engine.url, token: () => 'token', random: () => 0 });
  await client.connect();
  await client.settled();
});
afterEach(async () => {
  await client.close();
  await engine.close();
});

const until = (seen: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    if (seen()) return resolve();
    const stop = client.subscribe(() => {
      if (!seen()) return;
      stop();
      resolve();
    });
  });
const tell = (offset: number, sidebar: Sidebar): void =>
  engine.say({ type: 'sidebar.updated', offset, at, sidebar });

test('SB-7 a change shows at once, stays while it is answered and not told, and follows what is told then', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  engine.next('sidebar.createSection', { kind: 'hold', until: promise });
  const made = client.sidebar.createSection({ id: one, name: 'This week' });
  const placed = client.sidebar.place({ cid, section: one });
  await until(() => sections()[0]?.channels?.length === 1);
  assert.deepEqual(names(), ['This week']);
  // The second waits for the first to be answered.
  assert.deepEqual(engine.callsOf('sidebar.place'), []);
  resolve();
  await Promise.all([made, placed]);
  assert.deepEqual(sections(), [{ id: one, name: 'This week', channels: [cid] }]);
  tell(1, { sections: [{ id: one, name: 'This week', channels: [] }], order: [] });
  await until(() => client.state.sidebar().sections.length === 1);
  assert.deepEqual(sections()[0]?.channels, [cid]);
  tell(2, { sections: [{ id: one, name: 'Elsewhere', channels: [cid] }], order: [] });
  await until(() => names()[0] === 'Elsewhere');
});

test('SB-7 what is refused is taken back, and what was changed after it stays', async () => {
  const full = new ParleyError('sections_full', 'unable to change your list of channels');
  engine.next('sidebar.createSection', { kind: 'refuse', error: full });
  const made = client.sidebar.createSection({ id: one, name: 'Refused' });
  const other = client.sidebar.createSection({ id: two, name: 'Kept' });
  await until(() => names().length === 2);
  await assert.rejects(made, { reason: 'sections_full' });
  await other;
  assert.deepEqual(names(), ['Kept']);
});

test('SB-6 what was arranged is there without a connection', async () => {
  const store = memoryStore();
  const options = { url: engine.url, token: () => 'token', store };
  const first = createClient(options);
  await first.connect();
  await first.settled();
  const seen = new Promise<void>((resolve) => {
    first.subscribe(() => first.state.sidebar().order.length > 0 && resolve());
  });
  tell(1, { sections: [{ id: 'direct', folded: true }], order: ['direct', 'channels'] });
  await seen;
  await first.close();
  const second = createClient(options);
  await second.open();
  assert.deepEqual(second.state.sidebar().order, ['direct', 'channels']);
  await second.close();
});
