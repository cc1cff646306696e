import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { ChannelSync } from '@parley/protocol';
import { presets } from '@parley/protocol/capabilities';
import { RecordingBroker } from '@parley/testkit';
import { type TestApp, testApp } from '../../../../test/app.ts';

/** What a sync that read the database itself would not say. */
const canary = 'read before this was written behind the log';

describe('equal syncs', () => {
  let app: TestApp;
  let cid = '';
  let channels = 0;
  let held = 0;
  const others = ['bob', 'carol', 'dan', 'erin', 'faythe'];
  before(async () => {
    const broker = Object.assign(new RecordingBroker(), { subscribers: () => 5_000 });
    app = await testApp({ broker });
  });
  after(() => app.close());
  beforeEach(async () => {
    channels += 1;
    cid = `messaging:shared-${channels}`;
    await app.call(app.as('alice'), 'channels.getOrCreate', { cid, members: others });
    ({ offset: held } = await app.call(app.as('alice'), 'channels.get', { cid }));
  });

  const say = async (user: string, text: string): Promise<string> => {
    const id = app.context.ids.uuid();
    await app.call(app.as(user), 'messages.send', { cid, id, text });
    return id;
  };
  const sync = async (user: string): Promise<ChannelSync | undefined> =>
    (await app.call(app.as(user), 'sync.sync', { open: { [cid]: held } })).channels[cid];
  const textsOf = (answer: ChannelSync | undefined): string[] =>
    answer && 'changes' in answer ? answer.changes.messages.map(({ text }) => text) : [];
  /** As no write does: in no log. Who reads the database now sees other words. */
  const rewrite = () =>
    app.owner`update messages set text = ${canary} where app_id = ${app.id} and text = 'Hello'`;
  const ban = (user: string, kind: 'hard' | 'shadow') => app.owner`
    insert into bans (app_id, channel, user_id, kind, created_at)
    select app_id, channel, ${user}, ${kind}, now() from channels
    where app_id = ${app.id} and type || ':' || id = ${cid}`;

  test('SY-22 the second reader of a stretch shares the read of the first', async () => {
    await say('alice', 'Hello');
    assert.deepEqual(textsOf(await sync('bob')), ['Hello']);
    await rewrite();
    assert.deepEqual(textsOf(await sync('carol')), ['Hello']);
    held += 1;
    await say('alice', 'Further on');
    assert.deepEqual(textsOf(await sync('carol')), ['Further on']);
  });

  test('SY-22 many at once get the same answer', async () => {
    await say('alice', 'Hello');
    await say('bob', 'Hi');
    const answers = await Promise.all(others.filter((user) => user !== 'bob').map(sync));
    for (const answer of answers) assert.deepEqual(textsOf(answer), ['Hello', 'Hi']);
  });

  test('SY-22 who was banned or removed meanwhile gets nothing of what others share', async () => {
    await say('alice', 'Hello');
    assert.deepEqual(textsOf(await sync('bob')), ['Hello']);
    await ban('carol', 'hard');
    assert.deepEqual(await sync('carol'), { gone: true });
    await app.owner`
      delete from members where app_id = ${app.id} and user_id = 'dan'
        and channel = (select channel from channels where app_id = ${app.id} and type || ':' || id = ${cid})`;
    assert.deepEqual(await sync('dan'), { gone: true });
    assert.deepEqual(await sync('nobody-here'), { gone: true });
  });

  test('SY-22 who joined later shares nothing of what was said before', async () => {
    const { messaging } = presets;
    const types = { messaging: { ...messaging, features: { ...messaging.features, history: 'from-join' } } };
    await app.owner`update apps set channel_types = ${app.owner.json(types as never)} where id = ${app.id}`;
    const id = await say('alice', 'Hello');
    await app.call(app.server, 'users.upsert', { users: [{ id: 'gina' }] });
    await app.call(app.as('alice'), 'members.add', { cid, users: ['gina'] });
    ({ offset: held } = await app.call(app.as('alice'), 'channels.get', { cid }));
    await app.call(app.as('alice'), 'messages.edit', { id, text: 'Hello again' });
    await say('alice', 'And welcome');
    assert.deepEqual(textsOf(await sync('bob')).sort(), ['And welcome', 'Hello again']);
    assert.deepEqual(textsOf(await sync('gina')), ['And welcome']);
    await app.owner`update apps set channel_types = '{}' where id = ${app.id}`;
  });

  test('SY-22 own reactions are each reader’s own', async () => {
    const id = await say('alice', 'Hello');
    await app.call(app.as('bob'), 'reactions.add', { id, emoji: '👍' });
    await app.call(app.as('carol'), 'reactions.add', { id, emoji: '🎉' });
    const mine = async (user: string) => {
      const answer = await sync(user);
      assert.ok(answer && 'changes' in answer);
      const reactions = Object.entries(answer.changes.messages[0]?.reactions ?? {});
      return reactions.flatMap(([emoji, reaction]) => (reaction.mine ? [emoji] : []));
    };
    assert.deepEqual(await mine('bob'), ['👍']);
    assert.deepEqual(await mine('carol'), ['🎉']);
    assert.deepEqual(await mine('dan'), []);
  });

  test('SY-22 shadowed messages are shared with nobody but shown to their author and to moderators', async () => {
    await ban('erin', 'shadow');
    await say('alice', 'Hello');
    await say('erin', 'Shadowed');
    assert.deepEqual(textsOf(await sync('alice')), ['Hello', 'Shadowed']);
    assert.deepEqual(textsOf(await sync('bob')), ['Hello']);
    assert.deepEqual(textsOf(await sync('erin')), ['Hello', 'Shadowed']);
    assert.deepEqual(textsOf(await sync('carol')), ['Hello']);
  });

  test('SY-21 a sync says how far the next is to be spread, by who listens to the largest open channel', async () => {
    const open = await app.call(app.as('bob'), 'sync.sync', { open: { [cid]: held } });
    assert.equal(open.syncSpreadMs, 10_000);
    const none = await app.call(app.as('bob'), 'sync.sync', {});
    assert.equal(none.syncSpreadMs, undefined);
  });
});
