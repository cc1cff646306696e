import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { refused, type TestApp, testApp } from '../../../../test/app.ts';

let app: TestApp;

before(async () => {
  app = await testApp();
  await app.call(app.server, 'users.upsert', {
    users: [
      { id: 'anna', role: 'admin' },
      { id: 'gina', role: 'guest' },
    ],
  });
});
after(() => app.close());

const flag = (by: string, id: string, reason?: string) =>
  app.call(app.as(by), 'users.flag', { id, ...(reason && { reason }) });
const list = (by = 'anna', cursor?: string) =>
  app.call(app.as(by), 'users.flags', { limit: 1, ...(cursor && { cursor }) });

test('MO-19 whoever may know of a person reports them, once, and they are told nothing', async () => {
  app.told.splice(0);
  const first = await flag('alice', 'bob', 'Writes to everybody');
  assert.deepEqual(await flag('alice', 'bob', 'Again'), first);
  assert.deepEqual(app.told, []);
  await assert.rejects(flag('alice', 'alice'), refused('capability_missing'));
  await assert.rejects(flag('alice', 'nobody'), refused('user_not_found'));
  await assert.rejects(flag('gina', 'bob'), refused('user_not_found'));
});

test('MO-20 owners and admins see each person once, page by page, and settle all reports at once', async () => {
  await flag('carol', 'bob');
  await flag('carol', 'dan', 'Sells boats');
  const [first] = (await list()).items;
  assert.deepEqual(
    [first?.user, first?.flags.map(({ by, reason }) => [by, reason])],
    [
      'bob',
      [
        ['alice', 'Writes to everybody'],
        ['carol', undefined],
      ],
    ],
  );
  const { items, next } = await list('anna', (await list()).next);
  assert.deepEqual([items.map(({ user }) => user), next], [['dan'], undefined]);
  await assert.rejects(list('alice'), refused('capability_missing'));
  const resolve = (by: string) => app.call(app.as(by), 'users.resolve', { id: 'bob', reason: 'Talked' });
  await assert.rejects(resolve('alice'), refused('capability_missing'));
  assert.deepEqual(await resolve('anna'), { resolved: 2 });
  assert.deepEqual(await resolve('anna'), { resolved: 0 });
  assert.deepEqual(
    (await list()).items.map(({ user }) => user),
    ['dan'],
  );
  const acts = (await app.call(app.as('anna'), 'moderation.acts', {})).items;
  assert.deepEqual(
    acts.map(({ act, user, reason }) => [act, user, reason]),
    [['users.resolve', 'bob', 'Talked']],
  );
  await app.call(app.server, 'users.delete', { id: 'dan' });
  assert.deepEqual((await list()).items, []);
});
