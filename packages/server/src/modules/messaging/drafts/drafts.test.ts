import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { limits, methods } from '@parley/protocol';
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
  cid = `team:written-${channels}`;
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid, private: true, members: ['bob'] });
  for (const { id, counter } of await kept('bob')) await write('bob', '', counter + 1, id);
});

const write = (user: string, text: string, counter: number, id = cid) =>
  app.call(app.as(user), 'drafts.set', { id, text, counter });
const kept = async (user: string) => (await app.call(app.as(user), 'drafts.list', {})).items;
const refused = (attempt: Promise<unknown>, reason: Reason) => assert.rejects(attempt, { reason });
const send = async (more: { parentId?: string } = {}): Promise<string> => {
  const id = app.context.ids.uuid();
  await app.call(app.as('alice'), 'messages.send', { cid, id, text: 'hello', ...more });
  return id;
};

test('DR-1 a channel and a thread have one draft of each who may read them', async () => {
  const parent = await send();
  const reply = await send({ parentId: parent });
  await write('bob', 'Good mor', 1);
  await write('bob', 'Yes', 1, parent);
  await write('alice', 'Mine', 1);
  assert.deepEqual(
    (await kept('bob')).map(({ id, parentId, text }) => [id, parentId, text]),
    [
      [parent, parent, 'Yes'],
      [cid, undefined, 'Good mor'],
    ],
  );
  await refused(write('bob', 'No', 1, reply), 'parent_invalid');
  await refused(write('dan', 'No', 1), 'channel_not_found');
  await refused(write('dan', 'No', 1, parent), 'message_not_found');
  const long = { id: cid, text: 'x'.repeat(limits.draftCharacters + 1), counter: 2 };
  assert.equal(methods['drafts.set'].input.safeParse(long).success, false);
  await app.call(app.as('alice'), 'members.add', { cid, users: ['carol'] });
  await app.owner`
    insert into drafts (app_id, user_id, id, channel, text, counter, log_offset, updated_at)
    select ${app.id}, 'carol', 'team:other-' || n, (select channel from channels where app_id = ${app.id} and id = ${cid.slice(5)}),
      'text', 1, 0, now()
    from generate_series(1, ${limits.draftsMost}) n`;
  await refused(write('carol', 'One more', 1), 'drafts_full');
  await write('carol', '', 1);
});

test('DR-2 the higher counter stays, in whatever order the writes come', async () => {
  const { offset } = await write('bob', 'newer', 7);
  const older = await write('bob', 'older', 6);
  assert.deepEqual([older.draft.text, older.offset], ['newer', offset]);
  const again = await write('bob', 'newer', 7);
  assert.deepEqual([again.draft.counter, again.offset], [7, offset]);
  const counters = [11, 15, 12, 14, 13];
  await Promise.all(counters.map((counter) => write('bob', `at ${counter}`, counter)));
  assert.deepEqual(
    (await kept('bob')).map(({ text }) => text),
    ['at 15'],
  );
});

test('DR-3 an empty text removes it, and an older write does not bring it back', async () => {
  await write('bob', 'Good mor', 1);
  const { draft } = await write('bob', '', 3);
  assert.equal(draft.status, 'removed');
  assert.equal((await write('bob', 'Good', 2)).draft.text, '');
  assert.deepEqual(await kept('bob'), []);
  await write('bob', 'Another', 4);
  assert.equal((await kept('bob')).length, 1);
});

test('DR-4 what its person may no longer read has no draft', async () => {
  const { offset } = await write('bob', 'Good mor', 1);
  await app.call(app.as('alice'), 'members.remove', { cid, user: 'bob' });
  assert.deepEqual(await kept('bob'), []);
  const { user } = await app.call(app.as('bob'), 'sync.sync', { userOffset: offset - 1 });
  assert.equal(user.drafts, undefined);
  await refused(write('bob', 'More', 2), 'channel_not_found');
  await app.call(app.as('alice'), 'members.add', { cid, users: ['bob'] });
  assert.equal((await kept('bob'))[0]?.text, 'Good mor');
  await app.call(app.as('alice'), 'channels.delete', { cid });
  assert.deepEqual(await kept('bob'), []);
  await app.owner`select forget_plans(now())`;
  const [left] =
    await app.owner`select count(*)::int as n from drafts where app_id = ${app.id} and id = ${cid}`;
  assert.equal(left?.n, 0);
});

test('DR-5 every change is told on the own stream alone, and sync brings what was missed', async () => {
  app.told.length = 0;
  const { offset } = await write('bob', 'Good mor', 1);
  await write('bob', 'Good morning', 2);
  const events = app.events('draft.updated');
  assert.deepEqual(
    events.map((event) => [event.offset, event.draft.text]),
    [
      [offset, 'Good mor'],
      [offset + 1, 'Good morning'],
    ],
  );
  assert.ok(app.told.every((one) => one.does === 'publish' && one.stream.includes('bob')));
  const { user } = await app.call(app.as('bob'), 'sync.sync', { userOffset: offset - 1 });
  assert.deepEqual(user.drafts, [events[1]?.draft]);
});
