import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ParleyError } from '@parley/protocol/errors';
import { refused, type TestApp, testApp } from '../../../../test/app.ts';

describe('changing channels', () => {
  let app: TestApp;
  before(async () => {
    app = await testApp();
    await app.call(app.as('alice'), 'channels.getOrCreate', {
      cid: 'team:t',
      name: 'Team',
      description: 'All of us',
      custom: { a: 1, b: { c: 2 } },
      members: ['bob'],
    });
  });
  after(() => app.close());

  test('CH-13 an update is a merge patch, logged once, and its event carries the whole channel', async () => {
    app.told.length = 0;
    const answer = await app.call(app.as('alice'), 'channels.update', {
      cid: 'team:t',
      description: null,
      private: true,
      custom: { b: { c: null, d: 3 } },
    });
    const { name, description, custom, offset } = answer.channel;
    assert.deepEqual(
      { name, description, custom, private: answer.channel.private },
      { name: 'Team', description: undefined, custom: { a: 1, b: { d: 3 } }, private: true },
    );
    assert.deepEqual([answer.offset, offset, answer.channel.logOffset], [2, 2, 2]);
    const [event] = app.events('channel.updated');
    assert.equal(event?.offset, 2);
    const { lastSeq: _, logOffset: __, membership: ___, capabilities: ____, ...shared } = answer.channel;
    assert.deepEqual(event?.channel, shared);
    const { channel } = await app.call(app.as('alice'), 'channels.get', { cid: 'team:t' });
    assert.deepEqual(channel, answer.channel);
  });

  test('CH-14 a change that changes nothing is not logged', async () => {
    app.told.length = 0;
    const { channel } = await app.call(app.as('alice'), 'channels.get', { cid: 'team:t' });
    const same = await app.call(app.as('alice'), 'channels.update', { cid: 'team:t', name: 'Team' });
    assert.equal(same.offset, channel.logOffset);
    await app.call(app.as('alice'), 'channels.unarchive', { cid: 'team:t' });
    assert.deepEqual(app.told, []);
  });

  test('CH-15 only those with the capability change a channel', async () => {
    const bob = app.as('bob');
    for (const call of [
      () => app.call(bob, 'channels.update', { cid: 'team:t', name: 'Mine' }),
      () => app.call(bob, 'channels.archive', { cid: 'team:t' }),
      () => app.call(bob, 'channels.delete', { cid: 'team:t' }),
    ])
      await assert.rejects(call, refused('capability_missing'));
    await assert.rejects(
      app.call(app.as('dan'), 'channels.update', { cid: 'team:t' }),
      refused('channel_not_found'),
    );
  });

  test('CH-16 an archived channel is readable and takes no change but its opening or deletion', async () => {
    app.told.length = 0;
    const alice = app.as('alice');
    const archived = await app.call(alice, 'channels.archive', { cid: 'team:t' });
    assert.ok(archived.channel.archivedAt);
    assert.equal(app.events('channel.archived')[0]?.channel.archivedAt, archived.channel.archivedAt);
    assert.ok(!archived.channel.capabilities.includes('send-message'));
    await assert.rejects(
      app.call(alice, 'channels.update', { cid: 'team:t', name: 'x' }),
      refused('channel_archived'),
    );
    await assert.rejects(
      app.call(alice, 'members.add', { cid: 'team:t', users: ['dan'] }),
      refused('channel_archived'),
    );
    await app.call(app.as('bob'), 'channels.get', { cid: 'team:t' });
    const again = await app.call(alice, 'channels.archive', { cid: 'team:t' });
    assert.equal(again.offset, archived.offset);
    const opened = await app.call(alice, 'channels.unarchive', { cid: 'team:t' });
    assert.equal(opened.channel.archivedAt, undefined);
    assert.equal(opened.offset, archived.offset + 1);
    assert.ok(opened.channel.capabilities.includes('send-message'));
  });

  test('CH-42 visitors of an open channel hear nothing of it from the moment it is private', async () => {
    const cid = 'team:opens-then-closes';
    await app.call(app.as('alice'), 'channels.getOrCreate', { cid, members: ['bob'] });
    app.told.length = 0;
    await app.call(app.as('alice'), 'channels.update', { cid, private: true });
    const steps = app.told.map((step) => (step.does === 'publish' ? step.event.type : step.does));
    assert.deepEqual(steps, ['confine', 'channel.updated']);
    const [confined] = app.told;
    assert.ok(confined?.does === 'confine');
    assert.deepEqual(confined.to.sort(), [`${app.id}:alice`, `${app.id}:bob`]);
    await app.call(app.as('alice'), 'channels.delete', { cid });
  });

  test('CH-17 a deleted channel is gone for everybody, who are told and cut, and its id is never used again', async () => {
    app.told.length = 0;
    const alice = app.as('alice');
    const { offset } = await app.call(alice, 'channels.delete', { cid: 'team:t' });
    const steps = app.told.map((step) => (step.does === 'publish' ? step.event.type : step.does));
    assert.deepEqual(steps, ['channel.deleted', 'confine', 'channel.removed', 'channel.removed']);
    assert.equal(app.events('channel.deleted')[0]?.offset, offset);
    for (const actor of [alice, app.as('bob'), app.as('dan'), app.server]) {
      await assert.rejects(app.call(actor, 'channels.get', { cid: 'team:t' }), refused('channel_not_found'));
      await assert.rejects(
        app.call(actor, 'channels.delete', { cid: 'team:t' }),
        refused('channel_not_found'),
      );
    }
    assert.deepEqual((await app.call(alice, 'channels.query', {})).items, []);
    assert.deepEqual((await app.call(app.server, 'channels.query', {})).items, []);
    const again = (user: string) => app.call(app.as(user), 'channels.getOrCreate', { cid: 'team:t' });
    await assert.rejects(again('bob'), refused('channel_deleted'));
    await assert.rejects(
      app.call(app.server, 'channels.getOrCreate', { cid: 'team:t' }),
      refused('channel_deleted'),
    );
    await assert.rejects(again('dan'), refused('id_taken'));
  });

  test('CH-18 a channel one may not know answers as one that was never there, whatever is asked', async () => {
    await app.call(app.as('alice'), 'channels.getOrCreate', { cid: 'messaging:secret', members: ['bob'] });
    await app.call(app.as('alice'), 'channels.getOrCreate', { cid: 'team:hidden', private: true });
    await app.call(app.as('alice'), 'channels.getOrCreate', { cid: 'team:banned', members: ['dan'] });
    await app.owner`
      insert into bans (app_id, channel, user_id, kind, created_at)
      select app_id, channel, 'dan', 'hard', now() from channels where id = 'banned'`;
    const dan = app.as('dan');
    const ask = {
      get: (cid: string) => app.call(dan, 'channels.get', { cid }),
      update: (cid: string) => app.call(dan, 'channels.update', { cid, name: 'x' }),
      archive: (cid: string) => app.call(dan, 'channels.archive', { cid }),
      unarchive: (cid: string) => app.call(dan, 'channels.unarchive', { cid }),
      delete: (cid: string) => app.call(dan, 'channels.delete', { cid }),
      list: (cid: string) => app.call(dan, 'members.list', { cid }),
      add: (cid: string) => app.call(dan, 'members.add', { cid, users: ['erin'] }),
      join: (cid: string) => app.call(dan, 'members.join', { cid }),
      leave: (cid: string) => app.call(dan, 'members.leave', { cid }),
      remove: (cid: string) => app.call(dan, 'members.remove', { cid, user: 'bob' }),
      setRole: (cid: string) => app.call(dan, 'members.setRole', { cid, user: 'bob', role: 'member' }),
    };
    for (const [verb, call] of Object.entries(ask)) {
      const body = (cid: string) =>
        call(cid).then(
          () => assert.fail(`${verb} of ${cid} was answered`),
          (error) => error instanceof ParleyError && error.toBody('/docs'),
        );
      const absent = await body('messaging:never');
      assert.ok(absent);
      assert.equal(absent.error.code, 'NOT_FOUND');
      for (const cid of ['messaging:secret', 'team:hidden', 'team:banned', 'team:t'])
        assert.deepEqual(await body(cid), absent, `${verb} ${cid}`);
    }
    const taken = await Promise.all(
      ['messaging:secret', 'team:hidden', 'team:banned', 'team:t'].map((cid) =>
        app.call(dan, 'channels.getOrCreate', { cid, members: ['erin'] }).then(
          () => assert.fail('was answered'),
          (error) => error instanceof ParleyError && error.toBody('/docs'),
        ),
      ),
    );
    assert.equal(new Set(taken.map((body) => JSON.stringify(body))).size, 1);
  });
});
