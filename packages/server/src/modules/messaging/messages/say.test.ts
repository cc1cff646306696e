import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { type TestApp, testApp } from '../../../../test/app.ts';
import { planOf, scansOf } from '../../../../test/plan.ts';
import { loadSaid } from './store.system.ts';

const clock = { ms: Math.ceil(Date.now() / 86_400_000 + 7) * 86_400_000, now: () => new Date(clock.ms) };
let app: TestApp;
let cid: string;
let channels = 0;

const wants = (systemMessages: boolean) => app.owner`
  update apps set settings = settings || ${app.owner.json({ systemMessages })} where id = ${app.id}`;

before(async () => {
  app = await testApp({ clock });
});
after(() => app.close());

beforeEach(async () => {
  await wants(true);
  clock.ms += 120_000;
  channels += 1;
  cid = `team:says-${channels}`;
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid, name: 'old' });
  app.told.splice(0);
});

const update = (change: object) => app.call(app.as('alice'), 'channels.update', { cid, ...change });
const join = (user: string) => app.call(app.as(user), 'members.join', { cid });
const lines = async () =>
  (await app.call(app.as('alice'), 'messages.list', { cid })).items.map(({ system }) => system);

test('CH-50 what is changed is said behind the change, by whom, and is unread for nobody', async () => {
  await join('bob');
  const { offset } = await update({ name: 'new', description: 'For tea' });
  await update({ description: null });
  await update({ private: true });
  await update({ custom: { colour: 'red' } });
  await app.call(app.as('alice'), 'channels.archive', { cid });
  await app.call(app.as('alice'), 'channels.unarchive', { cid });
  const by = 'alice';
  assert.deepEqual(await lines(), [
    { event: 'member.joined', users: ['bob'] },
    { event: 'channel.renamed', by, value: 'new' },
    { event: 'channel.described', by, value: 'For tea' },
    { event: 'channel.described', by, value: '' },
    { event: 'channel.private', by },
    { event: 'channel.archived', by },
    { event: 'channel.unarchived', by },
  ]);
  const renamed = app
    .events('message.new')
    .find(({ message }) => message.system?.event === 'channel.renamed');
  assert.equal(renamed?.offset, offset + 1);
  for (const user of ['alice', 'bob']) {
    const { channel } = await app.call(app.as(user), 'channels.get', { cid });
    assert.deepEqual([channel.membership?.unread, channel.lastSeq], [0, 7]);
  }
});

test('CH-51 people who join within 30 s are one line, told as a change of it', async () => {
  await join('bob');
  await join('carol');
  clock.ms += 30_000;
  await join('dan');
  await app.call(app.as('alice'), 'members.add', { cid, users: ['erin', 'faythe'] });
  await app.call(app.as('alice'), 'members.remove', { cid, user: 'erin' });
  await app.call(app.as('bob'), 'members.leave', { cid });
  assert.deepEqual(await lines(), [
    { event: 'member.joined', users: ['bob', 'carol'] },
    { event: 'member.joined', users: ['dan'] },
    { event: 'member.added', by: 'alice', users: ['erin', 'faythe'] },
    { event: 'member.removed', by: 'alice', users: ['erin'] },
    { event: 'member.left', users: ['bob'] },
  ]);
  const [changed] = app.events('message.updated');
  assert.deepEqual(changed?.message.system?.users, ['bob', 'carol']);
  assert.deepEqual(changed?.before.counted, false);
  assert.equal(changed?.message.editedAt, undefined);
});

test('CH-52 ten lines a minute at most, and every change is told all the same', async () => {
  for (let i = 0; i < 12; i += 1) await update({ name: `name ${i}` });
  assert.equal((await lines()).length, 10);
  assert.equal(app.events('channel.updated').length, 12);
  clock.ms += 60_000;
  await update({ name: 'later' });
  assert.equal((await lines()).length, 11);
});

test('CH-50 an app that does not want it hears nothing, nor do conversations and crowds', async () => {
  await wants(false);
  await join('bob');
  assert.deepEqual(await lines(), []);
  await wants(true);
  const crowd = `livestream:says-${channels}`;
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid: crowd });
  await app.call(app.as('bob'), 'members.join', { cid: crowd });
  assert.deepEqual((await app.call(app.as('alice'), 'messages.list', { cid: crowd })).items, []);
});

test('CH-52 looking for the newest lines reads no more of the messages than their index has', async () => {
  const steps = await planOf(app.context, app.id, (tx) => loadSaid(tx, 1));
  assert.deepEqual(scansOf(steps, ['messages']), []);
  assert.ok(steps.some((step) => step['Index Name'] === 'messages_uncounted'));
});
