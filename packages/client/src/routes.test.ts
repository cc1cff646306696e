import assert from 'node:assert/strict';
import { test } from 'node:test';
import { methods } from '@parley/protocol';
import { laterRoutes } from './later-routes.ts';
import { routes } from './routes.ts';
import { requestOf } from './transport/request.ts';

test('every method a person may call has the route of the protocol, and no other has one', () => {
  const told = Object.values(methods)
    .filter(({ callers }) => callers.some((caller) => caller === 'user'))
    .map(({ name, http }) => [name, http.replace('/v1/', '')]);
  assert.deepEqual({ ...routes, ...laterRoutes }, Object.fromEntries(told));
});

test('input goes into the path, then the query of a read and the body of a write', async () => {
  assert.deepEqual(await requestOf('messages.list', { cid: 'messaging:a!b', before: 7, after: undefined }), {
    verb: 'GET',
    path: '/v1/channels/messaging/a!b/messages?before=7',
    body: undefined,
  });
  assert.deepEqual(await requestOf('reactions.add', { id: 'm', emoji: '👍🏽' }), {
    verb: 'PUT',
    path: '/v1/messages/m/reactions/%F0%9F%91%8D%F0%9F%8F%BD',
    body: '{}',
  });
  assert.deepEqual(await requestOf('messages.send', { cid: 'messaging:a', id: 'm', text: 'x' }), {
    verb: 'POST',
    path: '/v1/channels/messaging/a/messages',
    body: '{"id":"m","text":"x"}',
  });
});
