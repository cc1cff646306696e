import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { attachmentOf, type Client, type ClientOptions, createClient, memoryStore } from '@parley/client';
import { type TestEngine, testEngine } from '@parley/testkit';
import { hurried, limit, until } from './scenario.ts';

const cid = 'team:plans';
const zone = 'UTC';
const inSeconds = (seconds: number) => ({
  local: new Date(Date.now() + seconds * 1_000).toISOString().slice(0, 19),
  zone,
});

let running: TestEngine;
const clients: Client[] = [];
before(async () => {
  running = await testEngine();
  const credentials = { authorization: `Bearer ${running.app.key.secret}`, actingFor: 'alice' };
  await running.engine.call('channels.getOrCreate', credentials, { cid, members: ['bob'] });
});
after(async () => {
  for (const client of clients) await client.close();
  await running.close();
});

const open = (user: string, options: Partial<ClientOptions> = {}): Client => {
  const made = createClient({
    url: running.url,
    token: () => running.app.token(user),
    clock: hurried,
    ...options,
  });
  clients.push(made);
  return made;
};
/** What is listed, with what the engine does not know yet in brackets. */
const scheduled = (client: Client): string[] =>
  client.state.scheduled().items.map(({ text, pending }) => (pending ? `(${text})` : text));
const reminders = (client: Client): string[] =>
  client.state.reminders().items.map(({ text, pending }) => (pending ? `(${text})` : (text ?? '')));

test(
  'SD-12 RM-11 what is planned offline is listed, survives the page, and is planned once',
  limit,
  async () => {
    const store = memoryStore();
    const first = open('alice', { store });
    await first.connect();
    await Promise.all([first.scheduled.load(), first.reminders.load()]);
    await first.scheduled.create({ cid, text: 'Known', ...inSeconds(3_600) }).acknowledged;
    await until(first, () => scheduled(first).join() === 'Known');
    await first.settled();
    await first.close();

    const offline = open('alice', { store, url: 'http://127.0.0.1:9' });
    await offline.open();
    await offline.scheduled.load().catch(() => {});
    assert.deepEqual([scheduled(offline), offline.state.scheduled().loaded], [['Known'], true]);
    offline.scheduled.create({ cid, text: 'Typed in the tunnel', ...inSeconds(60) });
    offline.reminders.create({ text: 'Get off the train', ...inSeconds(120) });
    await until(offline, () => scheduled(offline).length === 2 && reminders(offline).length === 1);
    assert.deepEqual(scheduled(offline), ['(Typed in the tunnel)', 'Known']);
    await offline.close();

    const later = open('alice', { store });
    await later.connect();
    await Promise.all([later.scheduled.load(), later.reminders.load()]);
    await until(later, () =>
      [...scheduled(later), ...reminders(later)].every((text) => !text.startsWith('(')),
    );
    assert.deepEqual(scheduled(later), ['Typed in the tunnel', 'Known']);
    assert.deepEqual(reminders(later), ['Get off the train']);
    await later.settled();
    assert.deepEqual(later.outbox.list(), []);
    const other = open('alice');
    await other.connect();
    await other.scheduled.load();
    assert.deepEqual(scheduled(other), scheduled(later));
  },
);

test('SD-12 one whose time passed before it arrived is refused, shown with its reason', limit, async () => {
  const store = memoryStore();
  const offline = open('bob', { store, url: 'http://127.0.0.1:9' });
  await offline.open();
  await offline.scheduled.load().catch(() => {});
  offline.scheduled.create({ cid, text: 'Too late', ...inSeconds(-300) });
  await until(offline, () => scheduled(offline).length === 1);
  await offline.close();
  const later = open('bob', { store });
  await later.connect();
  await later.scheduled.load();
  const progress = () => later.state.scheduled().items[0]?.pending?.progress;
  await until(later, () => progress()?.status === 'failed');
  const failed = progress();
  assert.equal(failed?.status === 'failed' && failed.refusal.reason, 'time_passed');
  later.outbox.discard(later.state.scheduled().items[0]?.pending?.operation ?? '');
  await until(later, () => scheduled(later).length === 0);
});

test('SD-11 RM-10 another device is told of every change, and of a reminder that fires', limit, async () => {
  const [phone, desk] = [open('bob'), open('bob')];
  for (const device of [phone, desk]) {
    await device.connect();
    await Promise.all([device.scheduled.load(), device.reminders.load()]);
  }
  const { id } = phone.scheduled.create({ cid, text: 'Good morning', ...inSeconds(3_600) });
  await until(desk, () => scheduled(desk).join() === 'Good morning');
  await desk.scheduled.update({ id, text: 'Good evening' });
  await until(phone, () => scheduled(phone).join() === 'Good evening');
  await phone.scheduled.sendNow({ id });
  await until(desk, () => scheduled(desk).length === 0);
  assert.deepEqual(scheduled(phone), []);

  const reminder = phone.reminders.create({ messageId: id, text: 'Look again', ...inSeconds(1) });
  await reminder.acknowledged;
  const fired = () => desk.state.reminders().items.find(({ status }) => status === 'fired');
  await until(desk, () => fired() !== undefined);
  assert.deepEqual([fired()?.id, fired()?.message?.text], [reminder.id, 'Good evening']);
  await desk.reminders.complete({ id: reminder.id });
  await until(phone, () => reminders(phone).length === 0);
});

test('RM-5 with the channel a reminder loses what its message said, and gets it back', limit, async () => {
  const bob = open('bob');
  const credentials = { authorization: `Bearer ${running.app.key.secret}`, actingFor: 'alice' };
  const closed = 'messaging:closed';
  await running.engine.call('channels.getOrCreate', credentials, { cid: closed, members: ['bob'] });
  const id = '0190a0a0-0000-7000-8000-0000000000aa';
  await running.engine.call('messages.send', credentials, { cid: closed, id, text: 'Between us' });
  await bob.connect();
  await bob.reminders.load();
  await bob.reminders.create({ messageId: id, ...inSeconds(3_600) }).acknowledged;
  const said = () => bob.state.reminders().items[0]?.message?.text;
  await until(bob, () => said() === 'Between us');
  await running.engine.call('members.remove', credentials, { cid: closed, user: 'bob' });
  await until(bob, () => said() === undefined);
  assert.equal(bob.state.reminders().items.length, 1);
  await running.engine.call('members.add', credentials, { cid: closed, users: ['bob'] });
  await until(bob, () => !bob.state.reminders().loaded);
  await bob.reminders.load();
  assert.equal(said(), 'Between us');
});

test(
  'SD-14 a planned message waits for its files, takes them from the field, and has them',
  limit,
  async () => {
    const client = open('alice', { store: memoryStore() });
    await client.connect();
    await client.scheduled.load();
    const file = new File(['a plan'], 'plan.txt', { type: 'text/plain' });
    const fileId = client.files.add({ file, place: cid });
    const upload = client.state.upload(fileId);
    assert.notEqual(upload?.progress.status, 'ready');
    const attachments = upload ? [attachmentOf(upload)] : [];
    client.scheduled.create({ cid, text: 'With it', attachments, ...inSeconds(3_600) });
    assert.deepEqual(client.state.uploads(cid), []);
    await until(client, () => scheduled(client).includes('With it'));
    await client.settled();
    const item = client.state.scheduled().items.find(({ text }) => text === 'With it');
    assert.deepEqual(
      item?.attachments.map((one) => [one.fileId, one.name]),
      [[fileId, 'plan.txt']],
    );
    assert.equal(client.state.upload(fileId), undefined);
    await client.scheduled.sendNow({ id: item?.id ?? '' });
    const { message } = await client.messages.get({ id: item?.id ?? '' });
    assert.deepEqual(
      message.attachments.map((one) => one.fileId),
      [fileId],
    );
  },
);
