import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { refused, type TestApp, testApp } from '../../../../test/app.ts';
import type { AppActor } from '../../../platform/actor.ts';

let app: TestApp;
const cid = 'room:door';
before(async () => {
  app = await testApp();
  await app.call(app.server, 'channels.getOrCreate', { cid, members: ['alice'] });
});
after(() => app.close());

// The edge asks who may call a method before it is called: behind it each asks again.
test('a server that names nobody is no person, whichever door it comes by', async () => {
  for (const method of ['members.join', 'members.leave', 'channels.hide'] as const)
    await assert.rejects(app.call(app.server, method, { cid }), refused('user_required'), method);
  await assert.rejects(app.call(app.server, 'users.blocks', {}), refused('user_required'));
  await assert.rejects(app.call(app.server, 'users.leave', {}), refused('user_required'));
});

test('the platform key does nothing in an app', async () => {
  const platform = { kind: 'platform' } as unknown as AppActor;
  await assert.rejects(app.call(platform, 'channels.query', {}), refused('caller_not_allowed'));
  await assert.rejects(app.call(platform, 'channels.get', { cid }), refused('caller_not_allowed'));
});
