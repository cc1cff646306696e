import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { MethodCall, Task } from '@parley/protocol';
import type { Reason } from '@parley/protocol/errors';
import { type TestApp, testApp } from '../../../../test/app.ts';
import { movingClock } from '../../../../test/clock.ts';
import { FollowerRunner, fanout } from '../../messaging/followers/index.ts';

let app: TestApp;
let cid: string;
let channels = 0;
before(async () => {
  app = await testApp({ clock: movingClock() });
});
after(() => app.close());

beforeEach(async () => {
  channels += 1;
  cid = `team:tasks-${channels}`;
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid, members: ['bob', 'carol', 'dan'] });
  app.told.length = 0;
});

const send = async (user: string, extra: Partial<MethodCall<'messages.send'>> = {}): Promise<string> => {
  const id = app.context.ids.uuid();
  await app.call(app.as(user), 'messages.send', { cid, id, text: 'Who books the boat?', ...extra });
  return id;
};
type More = Partial<MethodCall<'tasks.create'>>;
const create = (user: string, id: string, more: More = {}) =>
  app.call(app.as(user), 'tasks.create', { id, title: 'Book the boat', ...more });
const update = (user: string, id: string, more: Omit<MethodCall<'tasks.update'>, 'id'>) =>
  app.call(app.as(user), 'tasks.update', { id, ...more });
const remove = (user: string, id: string) => app.call(app.as(user), 'tasks.delete', { id });
const seen = async (user: string, id: string): Promise<Task | undefined> =>
  (await app.call(app.as(user), 'messages.get', { id })).message.task;
const listed = async (user: string, input: MethodCall<'tasks.list'> = {}) =>
  (await app.call(app.as(user), 'tasks.list', input)).items.flatMap((item) =>
    item.cid === cid ? [item.messageId] : [],
  );
const refused = (attempt: Promise<unknown>, reason: Reason) => assert.rejects(attempt, { reason });
const ban = (user: string) => app.owner`
  insert into bans (app_id, channel, user_id, kind, created_at)
  select app_id, channel, ${user}, 'shadow', now() from channels
  where app_id = ${app.id} and type || ':' || id = ${cid}`;

test('TK-1 a message has one task at most, made by whoever may write there', async () => {
  const id = await send('alice');
  const { task, offset } = await create('bob', id, { title: ' Book the boat ', assignee: 'carol' });
  assert.deepEqual([task.title, task.by, task.assignee], ['Book the boat', 'bob', 'carol']);
  assert.equal((await create('bob', id, { assignee: 'carol' })).offset, offset);
  await refused(create('dan', id), 'task_taken');
  await refused(create('bob', app.context.ids.uuid()), 'message_not_found');
  const gone = await send('alice');
  await app.call(app.as('alice'), 'messages.delete', { id: gone });
  await refused(create('bob', gone), 'message_not_found');
  await app.owner`update channels set frozen = true where app_id = ${app.id} and type || ':' || id = ${cid}`;
  await refused(create('bob', await send('alice')), 'channel_frozen');
});

test('TK-2 nobody else knows of it, and it is given only to who can read the message', async () => {
  await app.owner`update channels set private = true where app_id = ${app.id} and type || ':' || id = ${cid}`;
  const id = await send('alice');
  await create('bob', id);
  await refused(create('erin', id), 'message_not_found');
  await refused(update('erin', id, { done: true }), 'message_not_found');
  await refused(remove('erin', id), 'message_not_found');
  await refused(update('bob', id, { assignee: 'erin' }), 'assignee_not_found');
  await refused(create('bob', await send('alice'), { assignee: 'nobody' }), 'assignee_not_found');
  await app.owner`
    update members m set horizon = 1 from channels c
    where c.app_id = m.app_id and c.channel = m.channel and c.type || ':' || c.id = ${cid} and m.user_id = 'dan'`;
  await refused(update('bob', id, { assignee: 'dan' }), 'assignee_not_found');
  assert.deepEqual((await seen('carol', id))?.assignee, undefined);
});

test('TK-3 TK-5 every change is told whole, and what changes nothing is told to nobody', async () => {
  const id = await send('alice');
  await create('bob', id, { assignee: 'carol' });
  const dueAt = '2027-01-01T09:00:00.000Z';
  await update('alice', id, { title: 'Book two boats', dueAt });
  await update('dan', id, { done: true });
  const events = app.events('message.updated');
  assert.deepEqual(
    events.map(({ message: { task } }) => [task?.title, task?.dueAt, task?.doneBy]),
    [
      ['Book the boat', undefined, undefined],
      ['Book two boats', dueAt, undefined],
      ['Book two boats', dueAt, 'dan'],
    ],
  );
  assert.equal(events.at(-1)?.message.text, 'Who books the boat?');
  assert.equal(events.at(-1)?.users.dan?.name !== undefined, true);
  assert.equal((await update('carol', id, { done: true })).task.doneBy, 'dan');
  await update('alice', id, { title: 'Book two boats' });
  assert.equal(app.events('message.updated').length, 3);
  const open = await update('carol', id, { done: false, dueAt: null, assignee: null });
  assert.deepEqual(
    [open.task.doneAt, open.task.dueAt, open.task.assignee],
    [undefined, undefined, undefined],
  );
  await refused(update('bob', await send('bob'), { done: true }), 'task_not_found');
});

test('TK-3 who has a task ends it where they only read', async () => {
  cid = `announcement:tasks-${channels}`;
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid, members: ['bob', 'carol'] });
  const id = await send('alice');
  await create('alice', id, { assignee: 'bob' });
  await refused(update('carol', id, { done: true }), 'capability_missing');
  await refused(update('bob', id, { title: 'Something else' }), 'capability_missing');
  assert.equal((await update('bob', id, { done: true })).task.doneBy, 'bob');
});

test('TK-4 who made it removes it, and a moderator', async () => {
  const id = await send('alice');
  await create('bob', id);
  await refused(remove('carol', id), 'capability_missing');
  const { offset } = await remove('bob', id);
  assert.equal(await seen('carol', id), undefined);
  assert.equal((await remove('bob', id)).offset, offset);
  await create('bob', id);
  await remove('alice', id);
  assert.deepEqual(await listed('bob', { cid }), []);
});

test('TK-6 a deleted message keeps its task with its title', async () => {
  const id = await send('alice');
  await create('bob', id, { assignee: 'carol' });
  await app.call(app.as('alice'), 'messages.delete', { id });
  assert.equal((await seen('carol', id))?.title, 'Book the boat');
  assert.equal(app.events('message.deleted').at(-1)?.message.task?.title, 'Book the boat');
  assert.deepEqual(await listed('carol'), [id]);
  await update('carol', id, { done: true });
  assert.deepEqual(await listed('carol'), []);
});

test('TK-7 lists are by time, whole over their pages, and hold what their reader may read', async () => {
  const [late, soon, whenever, others] = [
    await send('bob'),
    await send('bob'),
    await send('bob'),
    await send('bob'),
  ];
  await app.call(app.as('alice'), 'members.add', { cid, users: ['erin'] });
  await create('bob', late, { assignee: 'erin', dueAt: '2027-03-01T00:00:00.000Z' });
  await create('bob', whenever, { assignee: 'erin' });
  await create('bob', soon, { assignee: 'erin', dueAt: '2027-02-01T00:00:00.000Z' });
  await create('bob', others, { assignee: 'dan', dueAt: '2027-02-15T00:00:00.000Z' });
  assert.deepEqual(await listed('erin'), [soon, late, whenever]);
  assert.deepEqual(await listed('bob', { cid }), [soon, others, late, whenever]);
  const paged: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await app.call(app.as('bob'), 'tasks.list', { cid, limit: 1, ...(cursor && { cursor }) });
    paged.push(...page.items.map(({ messageId }) => messageId));
    cursor = page.next;
  } while (cursor);
  assert.deepEqual(paged, [soon, others, late, whenever]);
  await update('erin', late, { done: true });
  await update('erin', soon, { done: true });
  assert.deepEqual(await listed('erin', { done: true }), [soon, late]);
  await app.owner`update channels set private = true where app_id = ${app.id} and type || ':' || id = ${cid}`;
  await app.call(app.as('alice'), 'members.remove', { cid, user: 'erin' });
  await refused(listed('erin', { cid }), 'channel_not_found');
  assert.deepEqual(await listed('erin'), []);
  assert.deepEqual(await listed('erin', { done: true }), []);
});

test('TK-8 who is given a task is told, until it is theirs no longer', async () => {
  const told = async (user: string) => {
    const runner = new FollowerRunner(app.context, fanout);
    await runner.start();
    await runner.settled();
    await runner.stop();
    const { items } = await app.call(app.as(user), 'notifications.list', {});
    return items
      .filter(({ kind, cid: of }) => kind === 'task' && of === cid)
      .map(({ messageId, actor }) => [messageId, actor]);
  };
  const id = await send('alice');
  await create('bob', id, { assignee: 'bob' });
  assert.deepEqual(await told('bob'), []);
  await update('bob', id, { assignee: 'carol' });
  assert.deepEqual(await told('carol'), [[id, 'bob']]);
  await update('bob', id, { title: 'Book two boats' });
  const news = app
    .events('notification.new')
    .filter(({ notification: { kind, cid: of } }) => kind === 'task' && of === cid);
  assert.equal(news.length, 1);
  await update('alice', id, { assignee: 'dan' });
  assert.deepEqual([await told('carol'), await told('dan')], [[], [[id, 'alice']]]);
  await update('alice', id, { done: true });
  assert.deepEqual(await told('dan'), []);
  await update('alice', id, { done: false });
  assert.deepEqual(await told('dan'), [[id, 'alice']]);
  await remove('bob', id);
  assert.deepEqual(await told('dan'), []);
  const quiet = await send('alice');
  await app.call(app.as('dan'), 'members.setNotifications', { cid, level: 'nothing' });
  await create('alice', quiet, { assignee: 'dan' });
  assert.deepEqual(await told('dan'), []);
});

test('TK-9 the task of a shadow-banned person is theirs alone', async () => {
  const [id, other] = [await send('alice'), await send('alice')];
  await create('bob', other);
  await ban('dan');
  app.told.length = 0;
  await create('dan', id, { title: 'Cheap boats', assignee: 'carol' });
  assert.equal((await seen('dan', id))?.title, 'Cheap boats');
  assert.equal(await seen('alice', id), undefined);
  assert.equal(app.events('message.updated').length, 0);
  assert.equal(app.events('skip').length, 1);
  assert.deepEqual(await listed('carol'), []);
  assert.deepEqual([await listed('dan', { cid }), await listed('alice', { cid })], [[other, id], [other]]);
  await refused(update('alice', id, { done: true }), 'task_not_found');
  await update('dan', other, { done: true });
  await remove('dan', id);
  assert.equal((await seen('alice', other))?.doneAt, undefined);
  await create('dan', id, { title: 'Cheap boats' });
  await create('bob', id);
  assert.deepEqual([(await seen('dan', id))?.by, (await seen('carol', id))?.by], ['bob', 'bob']);
});
