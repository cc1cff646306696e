import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { closeCodes, limits } from '@parley/protocol';
import { refused, type TestApp, testApp } from '../../../../test/app.ts';

const dayMs = 86_400_000;
/** Ahead of the database's clock, which starts nothing by itself then. */
const clock = { ms: Math.ceil(Date.now() / dayMs + 7) * dayMs, now: () => new Date(clock.ms) };
let app: TestApp;
before(async () => {
  app = await testApp({ clock });
});
after(() => app.close());
beforeEach(async () => {
  await app.owner`update apps set deleted_at = null`;
  await app.call(app.server, 'users.upsert', {
    users: [
      { id: 'alice', role: 'owner' },
      { id: 'bob', role: 'admin' },
      { id: 'erin', role: 'owner' },
    ],
  });
  app.told.length = 0;
});

const remove = (user = 'alice') => app.call(app.as(user), 'apps.delete', { id: app.id });
const restore = (user = 'alice') => app.call(app.as(user), 'apps.restore', { id: app.id });

test('DE-1 an owner deletes, nobody else, and no secret key for anybody', async () => {
  for (const user of ['bob', 'carol']) await assert.rejects(remove(user), refused('capability_missing'));
  const { token: _, ...byKey } = app.as('alice');
  for (const actor of [app.server, byKey])
    for (const name of ['apps.delete', 'apps.restore'] as const)
      await assert.rejects(app.call(actor, name, { id: app.id }), refused('caller_not_allowed'));
  const until = new Date(clock.ms + limits.deletionGraceSeconds * 1_000).toISOString();
  assert.equal((await remove()).app.deletesAt, until);
  clock.ms += 60_000;
  assert.equal((await remove('erin')).app.deletesAt, until);
  assert.equal((await app.call(app.as('erin'), 'apps.get', { id: app.id })).app.deletesAt, until);
  const { items } = await app.call(app.as('alice'), 'moderation.acts', {});
  assert.deepEqual(
    items.filter(({ act }) => act.startsWith('apps.')).map(({ act, actor }) => `${act} ${actor}`),
    ['apps.delete alice'],
  );
});

test('DE-2 nobody but owners is let in, and every connection ends with the commit', async () => {
  const cid = 'team:open';
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid, members: ['bob'] });
  const send = (user: string) =>
    app.call(app.as(user), 'messages.send', { cid, id: app.context.ids.uuid(), text: 'Hello' });
  app.told.length = 0;
  const { app: going } = await remove();
  const [told] = app.told;
  assert.deepEqual(told, { does: 'disconnectKey', key: app.server.key, close: closeCodes.reconnect });
  const details = { until: going.deletesAt };
  const { token: _, ...byKey } = app.as('alice');
  // Somebody nobody has spoken of yet is refused, not made.
  for (const actor of [app.as('bob'), app.as('carol'), app.as('nobody'), app.server, byKey])
    await assert.rejects(app.call(actor, 'users.search', { query: 'al' }), {
      reason: 'app_deleted',
      details,
    });
  await assert.rejects(send('bob'), { reason: 'app_deleted', details });
  assert.equal((await app.owner`select from users where id = 'nobody'`).length, 0);
  await send('alice');
  await app.call(app.as('erin'), 'users.me', {});
  await restore('erin');
  await send('bob');
  await app.call(app.server, 'users.get', { id: 'bob' });
});

test('DE-4 DE-5 what is planned rests, and is done once the workspace is kept', async () => {
  const cid = 'team:plans';
  await app.call(app.as('bob'), 'channels.getOrCreate', { cid });
  const said = async () =>
    (await app.call(app.as('bob'), 'messages.list', { cid })).items.map(({ text }) => text);
  const plan = async (text: string, days: number) =>
    app.call(app.as('bob'), 'scheduled.create', {
      cid,
      id: app.context.ids.uuid(),
      text,
      local: new Date(clock.ms + days * dayMs).toISOString().slice(0, 16),
      zone: 'UTC',
    });
  await plan('In a day', 1);
  await plan('In nine days', 9);
  await app.jobs.settled();
  await remove();
  clock.ms += 2 * dayMs;
  await app.jobs.settled();
  const [waiting] = await app.owner`
    select attempts, max_attempts from graphile_worker.jobs where flags ? ${app.id} and last_error = 'put off'`;
  assert.equal(waiting?.attempts, 0);
  await restore();
  assert.deepEqual(await said(), []);
  await app.jobs.settled();
  assert.deepEqual(await said(), ['In a day']);
  clock.ms += 7 * dayMs;
  await app.jobs.settled();
  assert.deepEqual(await said(), ['In a day', 'In nine days']);
});

test('DE-5 one that is not to be deleted stays as it is, whoever keeps it', async () => {
  assert.equal((await restore()).app.deletesAt, undefined);
  await assert.rejects(restore('bob'), refused('capability_missing'));
  await remove();
  await assert.rejects(restore('bob'), refused('app_deleted'));
  clock.ms += 1_000;
  await restore('erin');
  await app.call(app.as('bob'), 'users.me', {});
  const { items } = await app.call(app.as('alice'), 'moderation.acts', { limit: 2 });
  assert.deepEqual(
    items.map(({ act, actor }) => `${act} ${actor}`),
    ['apps.restore erin', 'apps.delete alice'],
  );
});
