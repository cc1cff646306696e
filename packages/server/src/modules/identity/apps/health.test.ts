import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ParleyError } from '@parley/protocol/errors';
import { type TestApp, testApp } from '../../../../test/app.ts';
import { mailJob } from '../../../platform/mail/index.ts';
import { health } from './health.ts';
import { makeApp } from './make.ts';

/** No follower runs here, so what is sent stays late. */
let app: TestApp;
before(async () => {
  app = await testApp();
  await app.owner`update users set role = 'owner' where id = 'alice'`;
  await app.owner`update users set role = 'admin' where id = 'bob'`;
});
after(() => app.close());

const healthFor = async (who: Parameters<TestApp['call']>[0]) =>
  (await app.call(who, 'apps.health', { id: app.id })).health;
const refused = (reason: string) => (error: unknown) =>
  error instanceof ParleyError && error.reason === reason;

test('TN-42 jobs of the app are counted by their state, those of another are not', async () => {
  const { context } = app;
  const other = { id: context.ids.uuid() };
  await makeApp(context, { id: other.id, name: 'Other' });
  const at = new Date(context.clock.now().getTime() + 86_400_000);
  const later = (id: string, key: string) =>
    context.db.tenant(id, 'write', (tx) =>
      context.jobs.add(
        tx,
        mailJob,
        { to: 'ada@example.org', letter: { subject: 'Hello', body: [] } },
        { at, key },
      ),
    );
  for (const key of ['waits', 'failed', 'dead', 'due']) await later(app.id, key);
  await later(other.id, 'waits');
  const make = (key: string, set: string) =>
    app.owner.unsafe(`update graphile_worker._private_jobs set ${set} where key like '${app.id}/%/${key}'`);
  await make('failed', `attempts = 1, last_error = 'no'`);
  await make('dead', `attempts = max_attempts, last_error = 'no'`);
  await make('due', `locked_at = now(), locked_by = 'test'`);
  const { jobs } = await healthFor(app.server);
  assert.deepEqual(jobs, { waiting: 1, due: 1, failed: 1, dead: 1, dueSeconds: 0 });
});

test('TN-42 channels whose events have not arrived are counted, with how long the oldest has waited', async () => {
  assert.deepEqual((await healthFor(app.server)).delivery, { channels: 0, seconds: 0 });
  const alice = app.as('alice');
  for (const cid of ['team:one', 'team:two']) await app.call(alice, 'channels.getOrCreate', { cid });
  const at = new Date(app.context.clock.now().getTime() - 90_000);
  await app.owner`update channel_heads h set last_logged_at = ${at} from channels c
    where c.channel = h.channel and c.app_id = h.app_id and c.id = 'one'`;
  const { channels, seconds } = (await healthFor(app.server)).delivery;
  assert.equal(channels, 2);
  assert.ok(seconds >= 90 && seconds < 150, `${seconds}`);
});

test('TN-42 owners and admins are told, members are not', async () => {
  await healthFor(app.as('alice'));
  await healthFor(app.as('bob'));
  await assert.rejects(healthFor(app.as('carol')), refused('capability_missing'));
});

test('TN-43 the server is told to owners of the only app, and to the platform beside others', async () => {
  const lone = await testApp();
  try {
    await lone.owner`update users set role = 'owner' where id = 'alice'`;
    await lone.owner`update users set role = 'admin' where id = 'bob'`;
    const serverFor = async (who: Parameters<TestApp['call']>[0]) =>
      (await lone.call(who, 'apps.health', { id: lone.id })).health.server;
    const told = await serverFor(lone.as('alice'));
    assert.match(told?.postgres ?? '', /^\d+(\.\d+)?$/);
    assert.equal(told?.epoch, lone.context.epoch);
    for (const who of [lone.as('bob'), lone.server]) assert.equal(await serverFor(who), undefined);
    await makeApp(lone.context, { id: lone.context.ids.uuid(), name: 'Other' });
    assert.equal(await serverFor(lone.as('alice')), undefined);
    const { health: whole } = await health(lone.context, { kind: 'platform' }, lone.id);
    assert.equal(whole.server?.epoch, lone.context.epoch);
  } finally {
    await lone.close();
  }
});
