import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type TestApp, testApp } from '../../../../test/app.ts';

let app: TestApp;
before(async () => {
  app = await testApp();
});
after(() => app.close());

const shut = (attempt: Promise<unknown>) => assert.rejects(attempt, { reason: 'user_deactivated' });

test('CH-54 who is deactivated is let into nothing, by nobody', async () => {
  const { log: cid } = await app.call(app.as('alice'), 'channels.create', { type: 'team', members: ['bob'] });
  await app.call(app.server, 'users.deactivate', { id: 'erin' });
  for (const actor of [app.as('alice'), app.server]) {
    await shut(app.call(actor, 'members.add', { cid, users: ['dan', 'erin'] }));
    await shut(app.call(actor, 'invites.create', { cid, users: ['erin'] }));
    const members = ['alice', 'erin'];
    await shut(app.call(actor, 'channels.create', { type: 'messaging', distinct: true, members }));
  }
  const { items } = await app.call(app.server, 'members.list', { cid });
  assert.deepEqual(
    items.map(({ user }) => user),
    ['alice', 'bob'],
    'nobody named beside them came in',
  );
});

test('CH-54 where somebody is already they stay, and the conversation with them is found', async () => {
  const members = ['alice', 'faythe'];
  const pair = { type: 'messaging', distinct: true, members } as const;
  const { log: cid } = await app.call(app.as('alice'), 'channels.create', pair);
  await app.call(app.server, 'users.deactivate', { id: 'faythe' });
  assert.equal((await app.call(app.as('alice'), 'channels.create', pair)).channel.cid, cid);
  assert.equal((await app.call(app.server, 'members.list', { cid })).items.length, 2);
});
