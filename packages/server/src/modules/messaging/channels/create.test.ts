import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Reason } from '@parley/protocol/errors';
import { refused, type TestApp, testApp } from '../../../../test/app.ts';
import { distinctId } from './distinct.ts';

describe('making channels', () => {
  let app: TestApp;
  before(async () => {
    app = await testApp();
  });
  after(() => app.close());

  test('CH-1 getOrCreate makes a channel once, with its creator as owner, and never changes it', async () => {
    const alice = app.as('alice');
    const made = await app.call(alice, 'channels.getOrCreate', {
      cid: 'team:first',
      name: 'First',
      members: ['bob'],
    });
    assert.equal(made.created, true);
    assert.equal(made.channel.membership?.role, 'owner');
    assert.equal(made.channel.memberCount, 2);
    assert.equal(made.channel.createdBy, 'alice');
    assert.equal(made.offset, 1);
    assert.deepEqual(Object.keys(made.users), ['alice']);
    const again = await app.call(app.as('bob'), 'channels.getOrCreate', { cid: 'team:first', name: 'Other' });
    assert.equal(again.created, false);
    assert.equal(again.channel.name, 'First');
    assert.equal(again.channel.membership?.role, 'member');
    assert.deepEqual(
      { ...again.channel, membership: 0, capabilities: 0 },
      { ...made.channel, membership: 0, capabilities: 0 },
    );
  });

  test('CH-2 everyone in a new channel is subscribed, then told of it, then the channel is told of them', async () => {
    app.told.length = 0;
    const { channel } = await app.call(app.as('alice'), 'channels.getOrCreate', {
      cid: 'messaging:told',
      members: ['bob'],
    });
    const stream = `chat:channel:${app.id}:messaging:told`;
    const steps = app.told.map((step) => (step.does === 'publish' ? step.event.type : step.does));
    assert.deepEqual(steps, ['subscribe', 'channel.added', 'subscribe', 'channel.added', 'member.added']);
    assert.deepEqual(app.told[0], { does: 'subscribe', user: `${app.id}:alice`, stream });
    const [mine, theirs] = app.events('channel.added');
    assert.deepEqual(mine?.channel, channel);
    assert.equal(theirs?.channel.membership?.role, 'member');
    assert.equal(theirs?.channel.logOffset, 1);
    const [added] = app.events('member.added');
    assert.equal(added?.offset, 1);
    assert.equal(added?.memberCount, 2);
    const [head] = await app.owner`
      select h.log_offset, (select count(*) from channel_log l where l.channel = h.channel) as entries
      from channel_heads h join channels c on c.channel = h.channel where c.id = 'told'`;
    assert.deepEqual({ ...head }, { logOffset: 1, entries: 1 });
  });

  test('CH-3 twenty creates of one conversation from both sides make one channel', async () => {
    const calls = Array.from({ length: 20 }, (_, i) => {
      const [me, other] = i % 2 ? ['carol', 'dan'] : ['dan', 'carol'];
      return app.call(app.as(me ?? ''), 'channels.create', {
        type: 'messaging',
        distinct: true,
        members: [other ?? ''],
      });
    });
    const answers = await Promise.all(calls);
    assert.equal(answers.filter((answer) => answer.created).length, 1);
    assert.deepEqual(
      [...new Set(answers.map((answer) => answer.log))],
      [`messaging:${distinctId(['carol', 'dan'])}`],
    );
    const [channel] = answers.map((answer) => answer.channel);
    assert.deepEqual(channel?.memberIds, ['carol', 'dan']);
    assert.equal(channel?.membership?.role, 'member');
    const [{ channels, added } = {}] = await app.owner`
      select (select count(*) from channels where id like '!%') as channels,
        (select count(*) from user_log u where u.user_id in ('carol', 'dan')) as added`;
    assert.deepEqual({ channels, added }, { channels: 1, added: 2 });
  });

  test('CH-4 a distinct id is the digest of the sorted member ids, each after its length', () => {
    assert.equal(distinctId(['alice', 'bob']), '!tBeVOXAAmIlOI4LSu2IkjXjNogkoEX9XeO8SB4W7WEs');
    assert.equal(distinctId(['alice', 'bob']).length, 44);
    assert.notEqual(distinctId(['a', 'bc']), distinctId(['ab', 'c']));
  });

  test('CH-5 ids that begin with ! are refused unless they name a conversation the caller is in', async () => {
    const cid = `messaging:${distinctId(['alice', 'erin'])}`;
    const taken = `messaging:${distinctId(['carol', 'dan'])}`;
    for (const actor of [app.as('alice'), app.server])
      await assert.rejects(app.call(actor, 'channels.getOrCreate', { cid }), refused('id_reserved'));
    await assert.rejects(
      app.call(app.as('alice'), 'channels.getOrCreate', { cid: taken }),
      refused('id_reserved'),
    );
    const found = await app.call(app.as('carol'), 'channels.getOrCreate', { cid: taken });
    assert.equal(found.created, false);
  });

  test('CH-6 a conversation or a group of the messaging type has at least two members', async () => {
    const alice = app.as('alice');
    const alone = [
      () => app.call(alice, 'channels.create', { type: 'messaging', distinct: true, members: ['alice'] }),
      () => app.call(alice, 'channels.create', { type: 'messaging' }),
      () => app.call(alice, 'channels.getOrCreate', { cid: 'messaging:alone' }),
      () => app.call(app.server, 'channels.create', { type: 'messaging', members: ['alice'] }),
      () => app.call(app.server, 'channels.create', { type: 'messaging', distinct: true }),
    ];
    for (const attempt of alone) await assert.rejects(attempt, refused('group_too_small'));
    const empty = await app.call(app.server, 'channels.getOrCreate', { cid: 'messaging:empty' });
    assert.equal(empty.channel.memberCount, 0);
    assert.equal(app.events('channel.updated').at(-1)?.channel.cid, 'messaging:empty');
  });

  test('CH-7 a server makes channels whose members are all plain members, with no creator', async () => {
    const { channel } = await app.call(app.server, 'channels.create', {
      type: 'team',
      members: ['alice', 'bob', 'alice'],
    });
    assert.equal(channel.memberCount, 2);
    assert.equal(channel.createdBy, undefined);
    assert.equal(channel.membership, undefined);
    const { items } = await app.call(app.server, 'members.list', { cid: channel.cid });
    assert.deepEqual(
      items.map(({ role }) => role),
      ['member', 'member'],
    );
  });

  test('CH-8 what cannot be made says why and leaves nothing behind', async () => {
    const alice = app.as('alice');
    await app.owner`update users set role = 'guest' where id = 'faythe'`;
    const counts = () =>
      app.owner`select (select count(*) from channels), (select count(*) from channel_log)`;
    const before = await counts();
    const attempts: [() => Promise<unknown>, Reason][] = [
      [() => app.call(alice, 'channels.create', { type: 'unheard' }), 'type_unknown'],
      [() => app.call(alice, 'channels.create', { type: 'team', members: ['nobody'] }), 'user_not_found'],
      [
        () => app.call(alice, 'channels.create', { type: 'team', custom: { a: 'x'.repeat(9_000) } }),
        'custom_too_large',
      ],
      [() => app.call(app.as('faythe'), 'channels.create', { type: 'team' }), 'guest_scope'],
      [() => app.call(app.as('faythe'), 'channels.getOrCreate', { cid: 'messaging:told' }), 'guest_scope'],
      [
        () => app.call(app.as('faythe'), 'channels.getOrCreate', { cid: 'messaging:not-there' }),
        'guest_scope',
      ],
    ];
    for (const [attempt, reason] of attempts) await assert.rejects(attempt, refused(reason));
    assert.deepEqual(await counts(), before);
  });

  test('CH-9 twenty creates of one chosen id make one channel, and the members of the first are in it', async () => {
    const calls = Array.from({ length: 20 }, (_, i) =>
      app.call(app.as(i % 2 ? 'alice' : 'bob'), 'channels.getOrCreate', {
        cid: 'team:race',
        members: ['alice', 'bob'],
      }),
    );
    const answers = await Promise.all(calls);
    assert.equal(answers.filter((answer) => answer.created).length, 1);
    assert.deepEqual([...new Set(answers.map((answer) => answer.offset))], [1]);
  });
});
