import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { ParleyEvent } from '@parley/protocol';
import type { Reason } from '@parley/protocol/errors';
import { type TestApp, testApp } from '../../../../test/app.ts';
import { typingHandlers } from './index.ts';

let app: TestApp;
let cid: string;
let channels = 0;
let nowMs = 0;
let handlers: ReturnType<typeof typingHandlers>;
before(async () => {
  app = await testApp();
  handlers = typingHandlers(app.context, () => nowMs);
});
after(() => app.close());

/** A channel of Alice, its owner, and Bob. */
beforeEach(async () => {
  channels += 1;
  cid = `team:typing-${channels}`;
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid, members: ['bob'] });
});

type Verb = 'typing.start' | 'typing.stop';
const signal = async (user: string, verb: Verb, parentId?: string): Promise<ParleyEvent[]> => {
  const from = app.told.length;
  const place = { cid, ...(parentId !== undefined && { parentId }) };
  assert.deepEqual(await handlers[verb]({ actor: app.as(user), requestId: 'test' }, place), {});
  return app.told.slice(from).flatMap((entry) => (entry.does === 'publish' ? [entry.event] : []));
};
const start = (user: string, parentId?: string) => signal(user, 'typing.start', parentId);
const stop = (user: string, parentId?: string) => signal(user, 'typing.stop', parentId);
const refused = (attempt: Promise<unknown>, reason: Reason) => assert.rejects(attempt, { reason });
const send = async (user: string, parentId?: string): Promise<string> => {
  const id = app.context.ids.uuid();
  await app.call(app.as(user), 'messages.send', { cid, id, text: 'hello', ...(parentId && { parentId }) });
  return id;
};
const shadowBan = (user: string) =>
  app.owner`insert into bans (app_id, channel, user_id, kind, created_at)
    select app_id, channel, ${user}, 'shadow', now() from channels
    where app_id = ${app.id} and type || ':' || id = ${cid}`;

test('TY-1 a start says who types, how they are shown, and where', async () => {
  const parentId = await send('alice');
  const [event, ...more] = await start('bob', parentId);
  assert.deepEqual(more, []);
  assert.ok(event?.type === 'typing.start');
  assert.deepEqual([event.cid, event.user, event.parentId], [cid, 'bob', parentId]);
  assert.equal(event.card.name, 'Bob');
});

test('TY-2 more than one start in 2 s is dropped', async () => {
  const parentId = await send('alice');
  assert.equal((await start('bob')).length, 1);
  nowMs += 1_999;
  assert.deepEqual(await start('bob'), []);
  assert.deepEqual(await start('bob', parentId), []);
  assert.equal((await start('alice')).length, 1);
  nowMs += 1;
  assert.equal((await start('bob')).length, 1);
});

test('TY-3 a stop is told once, after a start that others still show', async () => {
  assert.deepEqual(await stop('bob'), []);
  await start('bob');
  const [event] = await stop('bob');
  assert.equal(event?.type, 'typing.stop');
  assert.deepEqual(await stop('bob'), []);
  nowMs += 2_000;
  await start('bob');
  nowMs += 6_001;
  assert.deepEqual(await stop('bob'), []);
});

test('TY-4 typing asks for its capability', async () => {
  const elsewhere = await send('alice');
  channels += 1;
  cid = `team:typing-${channels}`;
  await app.call(app.as('alice'), 'channels.getOrCreate', { cid, members: ['bob'] });
  await refused(start('bob', elsewhere), 'message_not_found');
  await refused(start('dan'), 'not_a_member');
  nowMs += 2_000;
  await app.owner`update channels set frozen = true where app_id = ${app.id} and type || ':' || id = ${cid}`;
  await refused(start('bob'), 'channel_frozen');
  await app.call(app.as('alice'), 'channels.archive', { cid });
  await refused(start('alice'), 'channel_archived');
  nowMs += 2_000;
  await app.owner`update channels set private = true where app_id = ${app.id} and type || ':' || id = ${cid}`;
  await refused(start('dan'), 'channel_not_found');
});

test('TY-5 what is not to be seen is dropped silently', async () => {
  await shadowBan('bob');
  const shadowed = await send('bob');
  assert.deepEqual(await start('bob'), []);
  assert.deepEqual(await start('alice', shadowed), []);
});
