import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { ChannelSync, MethodAnswer, MethodCall } from '@parley/protocol';
import { writeChannel } from '../../../src/modules/messaging/log/index.ts';
import { type AppOf, refused, type TestEngine, testEngine } from '../../app.ts';

type Answer = MethodAnswer<'sync.sync'>;

describe('what sync answers', () => {
  let engine: TestEngine;
  let app: AppOf;
  before(async () => {
    engine = await testEngine();
  });
  after(() => engine.close());
  beforeEach(async () => {
    app = await engine.addApp();
    await create('team:one', ['bob', 'carol']);
  });

  const create = (cid: string, members: string[]) =>
    app.call(app.as('alice'), 'channels.getOrCreate', { cid, members });
  const send = (user: string, cid: string, text = 'Hello') =>
    app.call(app.as(user), 'messages.send', { cid, id: engine.context.ids.uuid(), text });
  const sync = (user: string, input: MethodCall<'sync.sync'> = {}) =>
    app.call(app.as(user), 'sync.sync', input);
  const head = async (cid: string): Promise<number> =>
    (await app.call(app.server, 'channels.get', { cid })).offset;
  const changesOf = (answer: Answer, cid: string) => {
    const channel = answer.channels[cid];
    assert.ok(channel && 'changes' in channel, `${cid} was answered ${JSON.stringify(channel)}`);
    return channel.changes;
  };
  const kind = (channel: ChannelSync | undefined) => Object.keys(channel ?? {})[0];
  const channelNumber = async (cid: string): Promise<number> => {
    const [row] = await engine.owner<{ channel: number }[]>`
      select channel from channels where app_id = ${app.id} and type || ':' || id = ${cid}`;
    return row?.channel ?? 0;
  };

  test('SY-3 what commits after a sync is in the next, however long its transaction took', async () => {
    const { context } = engine;
    const channel = await channelNumber('team:one');
    const old = await sync('bob');
    // Everything made so far was told and is too old to be told twice.
    await engine.owner`update channel_heads set last_logged_at = now() - interval '1 hour' where app_id = ${app.id}`;
    const written = Promise.withResolvers<void>();
    const mayCommit = Promise.withResolvers<void>();
    const write = context.db.tenant(app.id, 'write', (tx) =>
      writeChannel(context, tx, channel, 'unable to write', async () => {
        await tx.sql`update channel_heads set last_logged_at = ${tx.at} where channel = ${channel}`;
        written.resolve();
        await mayCommit.promise;
      }),
    );
    await written.promise;
    const during = await sync('bob', { cursor: old.cursor, userOffset: old.user.offset });
    assert.deepEqual(during.channels, {});
    mayCommit.resolve();
    await write;
    const later = await sync('bob', { cursor: during.cursor, userOffset: old.user.offset });
    assert.equal(kind(later.channels['team:one']), 'head');
  });

  test('SY-4 each changed message, member and channel is there once, whole, as it is now', async () => {
    const held = await head('team:one');
    const { id } = await send('alice', 'team:one', 'first');
    for (const text of ['second', 'third']) await app.call(app.as('alice'), 'messages.edit', { id, text });
    await app.call(app.as('bob'), 'reactions.add', { id, emoji: '👍' });
    for (const role of ['moderator', 'admin'] as const)
      await app.call(app.as('alice'), 'members.setRole', { cid: 'team:one', user: 'carol', role });
    for (const name of ['A', 'B'])
      await app.call(app.as('alice'), 'channels.update', { cid: 'team:one', name });
    const changes = changesOf(await sync('bob', { open: { 'team:one': held } }), 'team:one');
    assert.deepEqual(
      changes.messages.map(({ text, reactions }) => [text, reactions['👍']?.mine]),
      [['third', true]],
    );
    assert.deepEqual(
      changes.members.map(({ user, role }) => [user, role]),
      [['carol', 'admin']],
    );
    assert.equal(changes.channel?.name, 'B');
    assert.equal(changes.head.offset, await head('team:one'));
  });

  test('SY-5 a message carries the offset of its last change, be it a reaction or a reply', async () => {
    const { id } = await send('alice', 'team:one');
    const offsetNow = async () => (await app.call(app.as('bob'), 'messages.get', { id })).message.offset;
    const reacted = await app.call(app.as('bob'), 'reactions.add', { id, emoji: '👍' });
    assert.equal(await offsetNow(), reacted.offset);
    const reply = { cid: 'team:one', id: engine.context.ids.uuid(), text: 'Yes', parentId: id };
    assert.equal((await app.call(app.as('bob'), 'messages.send', reply)).offset, await offsetNow());
    const gone = await app.call(app.as('bob'), 'messages.delete', { id: reply.id });
    assert.equal(await offsetNow(), gone.offset);
  });

  test('SY-6 an answer is of one moment, whoever writes meanwhile', async () => {
    let isDone = false;
    const writers = ['alice', 'bob', 'carol'].map(async (user) => {
      for (let n = 0; n < 40; n += 1) await send(user, 'team:one');
    });
    const all = Promise.all(writers).then(() => {
      isDone = true;
    });
    let held = 1;
    let seq = 0;
    let looked = 0;
    while (!isDone || held < (await head('team:one'))) {
      const channel = (await sync('bob', { open: { 'team:one': held } })).channels['team:one'];
      if (!channel || !('changes' in channel)) continue;
      const { head: now, messages } = channel.changes;
      const offsets = messages.map(({ offset }) => offset);
      assert.deepEqual(
        offsets,
        Array.from({ length: now.offset - held }, (_, n) => held + 1 + n),
      );
      assert.equal(now.lastSeq, seq + messages.length);
      assert.equal(now.lastMessage?.offset, now.offset);
      held = now.offset;
      seq = now.lastSeq;
      looked += 1;
    }
    await all;
    assert.equal(seq, 120);
    assert.ok(looked > 3, 'the syncs met the writers');
  });

  test('SY-7 299 and 300 entries are changes, 301 are a reset; so is what was imported', async () => {
    const held = await head('team:one');
    for (let n = 0; n < 299; n += 50)
      await Promise.all(Array.from({ length: Math.min(50, 299 - n) }, () => send('alice', 'team:one')));
    const ask = async () => (await sync('bob', { open: { 'team:one': held } })).channels['team:one'];
    assert.equal(await head('team:one'), held + 299);
    assert.equal(kind(await ask()), 'changes');
    await send('alice', 'team:one');
    assert.equal(kind(await ask()), 'changes');
    await send('alice', 'team:one');
    assert.equal(kind(await ask()), 'reset');
    await create('team:two', ['bob']);
    await engine.owner`update channel_log set type = 'channel.imported'
      where app_id = ${app.id} and channel = ${await channelNumber('team:two')}`;
    assert.equal(kind((await sync('bob', { open: { 'team:two': 0 } })).channels['team:two']), 'reset');
  });

  test('SY-7 a log that no longer reaches back is a reset', async () => {
    const held = await head('team:one');
    await send('alice', 'team:one');
    await send('alice', 'team:one');
    await engine.owner`delete from channel_log
      where app_id = ${app.id} and channel = ${await channelNumber('team:one')} and log_offset = ${held + 1}`;
    assert.equal(kind((await sync('bob', { open: { 'team:one': held } })).channels['team:one']), 'reset');
  });

  test('SY-8 gone is one answer: left, never mine, another app’s and nothing at all', async () => {
    const other = await engine.addApp();
    await other.call(other.as('alice'), 'channels.getOrCreate', {
      cid: 'messaging:theirs',
      members: ['bob'],
    });
    await create('messaging:left', ['bob', 'carol']);
    await create('messaging:never', ['carol']);
    await create('messaging:deleted', ['bob']);
    await app.call(app.as('bob'), 'members.leave', { cid: 'messaging:left' });
    await app.call(app.as('alice'), 'channels.delete', { cid: 'messaging:deleted' });
    const asked = ['left', 'never', 'deleted', 'theirs', 'nothing'].map((id) => `messaging:${id}`);
    const { channels } = await sync('bob', { open: Object.fromEntries(asked.map((cid) => [cid, 1])) });
    for (const cid of asked) assert.deepEqual(channels[cid], { gone: true }, cid);
  });

  test('SY-9 channels that are not open are answered with their head', async () => {
    const { cursor, user } = await sync('bob');
    await send('alice', 'team:one', 'Look, <@bob>');
    const answer = await sync('bob', { cursor, userOffset: user.offset });
    const channel = answer.channels['team:one'];
    assert.ok(channel && 'head' in channel);
    const { lastSeq, unread, mentions, offset, lastMessage } = channel.head;
    assert.deepEqual([lastSeq, unread, mentions, offset], [1, 1, 1, 2]);
    assert.equal(lastMessage?.text, 'Look, <@bob>');
  });

  test('SY-10 an answer holds 1,000 changes at most; the rest comes with the next', async () => {
    const cids = ['team:a', 'team:b', 'team:c', 'team:d'];
    for (const cid of cids) {
      await create(cid, ['bob']);
      for (let n = 0; n < 6; n += 1) await Promise.all(Array.from({ length: 45 }, () => send('alice', cid)));
    }
    const open: Record<string, number> = Object.fromEntries(cids.map((cid) => [cid, 1]));
    const first = await sync('bob', { open });
    const told = Object.values(first.channels).reduce(
      (sum, c) => sum + ('changes' in c ? c.changes.messages.length : 0),
      0,
    );
    assert.ok(first.more && told > 0 && told <= 1_000, `${told} changes, more: ${first.more}`);
    for (const [cid, channel] of Object.entries(first.channels))
      if ('changes' in channel) open[cid] = channel.changes.head.offset;
    const second = await sync('bob', { open, cursor: first.cursor });
    assert.equal(second.more, false);
    for (const cid of cids) {
      const answer = first.channels[cid] ?? second.channels[cid];
      assert.equal(
        changesOf({ ...first, channels: { [cid]: answer as ChannelSync } }, cid).messages.length,
        270,
      );
    }
  });

  test('SY-10 an answer holds 512 KB at most', async () => {
    const cids = ['team:a', 'team:b', 'team:c'];
    for (const cid of cids) {
      await create(cid, ['bob']);
      await Promise.all(Array.from({ length: 60 }, () => send('alice', cid, 'x'.repeat(4_000))));
    }
    const answer = await sync('bob', { open: Object.fromEntries(cids.map((cid) => [cid, 1])) });
    assert.equal(answer.more, true);
    assert.ok(JSON.stringify(answer.channels).length <= 512 * 1024);
    assert.ok(Object.keys(answer.channels).length > 0);
  });

  test('SY-11 a time is taken as a cursor that may repeat and never skips', async () => {
    const lastSyncedAt = new Date().toISOString();
    await send('alice', 'team:one');
    assert.equal(kind((await sync('bob', { lastSyncedAt })).channels['team:one']), 'head');
    await engine.owner`update channel_heads set last_logged_at = now() - interval '1 hour' where app_id = ${app.id}`;
    assert.deepEqual((await sync('bob', { lastSyncedAt })).channels, {});
  });

  test('SY-12 a cursor of another person, app or deployment is refused', async () => {
    const { cursor } = await sync('bob');
    const other = await engine.addApp();
    const theirs = await other.call(other.as('bob'), 'sync.sync', {});
    await assert.rejects(sync('carol', { cursor }), refused('cursor_invalid'));
    await assert.rejects(sync('bob', { cursor: theirs.cursor }), refused('cursor_invalid'));
    await assert.rejects(sync('bob', { cursor: `${cursor.slice(0, -4)}AAAA` }), refused('cursor_invalid'));
    await assert.rejects(sync('bob', { cursor: 'eyJhdCI6MH0.AAAA' }), refused('cursor_invalid'));
  });

  test('SY-13 channels that are new to a person come whole, those they left are gone', async () => {
    const { user } = await sync('bob');
    await create('team:new', ['bob']);
    await app.call(app.as('alice'), 'members.setRole', { cid: 'team:new', user: 'bob', role: 'moderator' });
    await app.call(app.as('bob'), 'members.leave', { cid: 'team:one' });
    const answer = await sync('bob', { userOffset: user.offset });
    assert.equal(answer.user.offset, user.offset + 3);
    assert.deepEqual(
      answer.user.channels.map(({ cid, membership }) => [cid, membership?.role]),
      [['team:new', 'moderator']],
    );
    assert.deepEqual(answer.user.gone, ['team:one']);
  });

  test('SY-14 without a place in the own log, or with one it does not reach, the list is asked for again', async () => {
    const { user } = await sync('bob');
    assert.equal(user.reset, true);
    const at = user.offset;
    assert.equal((await sync('bob', { userOffset: at })).user.reset, false);
    assert.equal((await sync('bob', { userOffset: at + 1 })).user.reset, true);
    await create('team:new', ['bob']);
    assert.equal((await sync('bob', { userOffset: at })).user.reset, false);
    await engine.owner`delete from user_log where app_id = ${app.id} and user_id = 'bob' and log_offset = ${at + 1}`;
    assert.equal((await sync('bob', { userOffset: at })).user.reset, true);
  });

  test('SY-15 another epoch resets every open channel and the list', async () => {
    await send('alice', 'team:one');
    const { cursor, user } = await sync('bob');
    const answer = await sync('bob', {
      epoch: 'before the restore',
      cursor,
      userOffset: user.offset,
      open: { 'team:one': 2, 'team:nothing': 7 },
    });
    assert.equal(answer.epoch, engine.context.epoch);
    assert.equal(answer.user.reset, true);
    assert.equal(kind(answer.channels['team:one']), 'reset');
    assert.deepEqual(answer.channels['team:nothing'], { gone: true });
  });

  test('SY-16 an offset above the head of the log is answered with a reset', async () => {
    const held = await head('team:one');
    const { channels } = await sync('bob', { epoch: engine.context.epoch, open: { 'team:one': held + 1 } });
    assert.equal(kind(channels['team:one']), 'reset');
  });
});
