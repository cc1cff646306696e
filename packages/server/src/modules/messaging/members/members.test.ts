import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import { presets } from '@parley/protocol/capabilities';
import type { Reason } from '@parley/protocol/errors';
import { refused, type TestApp, testApp } from '../../../../test/app.ts';

describe('members', () => {
  let app: TestApp;
  let cid = '';
  before(async () => {
    app = await testApp();
  });
  after(() => app.close());

  beforeEach(async () => {
    const { log } = await app.call(app.as('alice'), 'channels.create', { type: 'team', members: ['bob'] });
    cid = log;
    app.told.length = 0;
  });

  const roles = async (): Promise<Record<string, string>> => {
    const { items } = await app.call(app.server, 'members.list', { cid });
    return Object.fromEntries(items.map(({ user, role }) => [user, role]));
  };
  const steps = (): string[] =>
    app.told.map((step) => (step.does === 'publish' ? step.event.type : step.does));

  test('CH-30 those added are subscribed and told first, those already in it stay as they are', async () => {
    const answer = await app.call(app.as('alice'), 'members.add', {
      cid,
      users: ['bob', 'carol', 'dan'],
      role: 'moderator',
    });
    assert.deepEqual(
      answer.members.map(({ user, role, offset }) => [user, role, offset]),
      [
        ['bob', 'member', 1],
        ['carol', 'moderator', 2],
        ['dan', 'moderator', 2],
      ],
    );
    assert.equal(answer.memberCount, 4);
    assert.deepEqual(steps(), ['subscribe', 'channel.added', 'subscribe', 'channel.added', 'member.added']);
    const [event] = app.events('member.added');
    assert.deepEqual(event?.members, answer.members.slice(1));
    assert.deepEqual(Object.keys(event?.users ?? {}), ['carol', 'dan']);
    const { channel } = await app.call(app.as('carol'), 'channels.get', { cid });
    assert.deepEqual(app.events('channel.added')[0]?.channel, channel);
    assert.equal(channel.offset, 2);
    app.told.length = 0;
    const again = await app.call(app.as('alice'), 'members.add', { cid, users: ['carol'], role: 'member' });
    assert.equal(again.offset, 2);
    assert.deepEqual(app.told, []);
  });

  test('CH-31 joining is for open channels; what was said before is read', async () => {
    await app.owner`update channel_heads h set last_seq = 7 from channels c where c.channel = h.channel and c.id = ${cid.slice(5)}`;
    const { member, offset } = await app.call(app.as('erin'), 'members.join', { cid });
    assert.equal(member.role, 'member');
    const { channel } = await app.call(app.as('erin'), 'channels.get', { cid });
    assert.deepEqual([channel.membership?.lastReadSeq, channel.membership?.unread], [7, 0]);
    const again = await app.call(app.as('erin'), 'members.join', { cid });
    assert.equal(again.offset, offset);
    const byOwner = await app.call(app.as('alice'), 'members.join', { cid });
    assert.equal(byOwner.member.role, 'owner');
    await app.call(app.as('alice'), 'channels.update', { cid, private: true });
    await assert.rejects(app.call(app.as('faythe'), 'members.join', { cid }), refused('channel_not_found'));
  });

  test('CH-32 in a type whose history begins at joining, a newcomer sees nothing older', async () => {
    const preset = { ...presets.team, features: { ...presets.team.features, history: 'from-join' } };
    await app.owner`update apps set channel_types = ${app.owner.json({ lesson: preset })}`;
    const lesson = { cid: 'lesson:one' };
    await app.call(app.as('alice'), 'channels.getOrCreate', lesson);
    await app.owner`
      insert into messages (app_id, id, channel, seq, author_id, text, body_hash, created_at, log_offset)
      select app_id, ${randomUUID()}, channel, 1, 'alice', 'before', '', now(), 2 from channels where id = 'one'`;
    await app.owner`
      update channel_heads h set last_seq = 1, log_offset = 2 from channels c where c.channel = h.channel and c.id = 'one'`;
    const visitor = await app.call(app.as('erin'), 'channels.get', lesson);
    assert.equal(visitor.channel.lastMessage, undefined);
    await app.call(app.as('bob'), 'members.join', lesson);
    assert.equal(app.events('channel.added').at(-1)?.channel.lastMessage, undefined);
    const bob = await app.call(app.as('bob'), 'channels.get', lesson);
    assert.equal(bob.channel.lastMessage, undefined);
    const alice = await app.call(app.as('alice'), 'channels.get', lesson);
    assert.equal(alice.channel.lastMessage?.text, 'before');
    const [row] = await app.owner`
      select c.horizon, m.horizon as own from channels c join members m on m.channel = c.channel and m.user_id = 'bob'
      where c.id = 'one'`;
    assert.deepEqual({ ...row }, { horizon: 1, own: 1 });
  });

  test('CH-33 a removed member is cut before anything is published, and told', async () => {
    const { offset, memberCount } = await app.call(app.as('alice'), 'members.remove', { cid, user: 'bob' });
    assert.deepEqual(steps(), ['unsubscribe', 'channel.removed', 'member.removed']);
    assert.deepEqual(app.told[0], {
      does: 'unsubscribe',
      user: `${app.id}:bob`,
      stream: `chat:channel:${app.id}:${cid}`,
    });
    const [event] = app.events('member.removed');
    assert.deepEqual([event?.offset, event?.user, event?.memberCount], [offset, 'bob', memberCount]);
    assert.equal(memberCount, 1);
    assert.deepEqual(await roles(), { alice: 'owner' });
    const { channel } = await app.call(app.as('alice'), 'channels.get', { cid });
    assert.equal(channel.offset, offset);
    await assert.rejects(
      app.call(app.as('alice'), 'members.remove', { cid, user: 'bob' }),
      refused('member_not_found'),
    );
    await app.call(app.as('bob'), 'members.join', { cid });
    assert.deepEqual(await roles(), { alice: 'owner', bob: 'member' });
  });

  test('CH-34 the last owner neither leaves, nor is removed, nor takes another role', async () => {
    const alice = app.as('alice');
    for (const attempt of [
      () => app.call(alice, 'members.leave', { cid }),
      () => app.call(alice, 'members.remove', { cid, user: 'alice' }),
      () => app.call(alice, 'members.setRole', { cid, user: 'alice', role: 'member' }),
      () => app.call(app.server, 'members.setRole', { cid, user: 'alice', role: 'member' }),
      () => app.call(app.server, 'members.remove', { cid, user: 'alice' }),
    ])
      await assert.rejects(attempt, refused('last_owner'));
    assert.deepEqual(app.told, []);
    await app.call(alice, 'members.setRole', { cid, user: 'bob', role: 'owner' });
    await app.call(alice, 'members.leave', { cid });
    assert.deepEqual(await roles(), { bob: 'owner' });
  });

  test('CH-35 of two owners who demote each other at once one stays', async () => {
    for (let round = 0; round < 10; round += 1) {
      await app.owner`update members set role = 'owner' where user_id in ('alice', 'bob')`;
      const demote = (by: string, user: string) =>
        app.call(app.as(by), 'members.setRole', { cid, user, role: 'member' });
      const outcomes = await Promise.allSettled([demote('alice', 'bob'), demote('bob', 'alice')]);
      assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
      const held = Object.values(await roles());
      assert.deepEqual(held.sort(), ['member', 'owner']);
    }
  });

  test('CH-36 nobody gives a role above their own, nor acts on one whose role is above theirs', async () => {
    const alice = app.as('alice');
    await app.call(alice, 'members.add', { cid, users: ['carol'], role: 'admin' });
    await app.call(alice, 'members.add', { cid, users: ['dan'], role: 'moderator' });
    const attempts: [() => Promise<unknown>, Reason][] = [
      [
        () => app.call(app.as('bob'), 'members.add', { cid, users: ['erin'], role: 'moderator' }),
        'role_invalid',
      ],
      [
        () => app.call(app.as('carol'), 'members.add', { cid, users: ['erin'], role: 'owner' }),
        'role_invalid',
      ],
      [
        () => app.call(app.as('carol'), 'members.setRole', { cid, user: 'dan', role: 'owner' }),
        'role_invalid',
      ],
      [
        () => app.call(app.as('carol'), 'members.setRole', { cid, user: 'carol', role: 'owner' }),
        'role_invalid',
      ],
      [
        () => app.call(app.as('carol'), 'members.setRole', { cid, user: 'alice', role: 'member' }),
        'capability_missing',
      ],
      [() => app.call(app.as('carol'), 'members.remove', { cid, user: 'alice' }), 'capability_missing'],
      [() => app.call(app.as('dan'), 'members.remove', { cid, user: 'carol' }), 'capability_missing'],
      [
        () => app.call(app.as('dan'), 'members.setRole', { cid, user: 'bob', role: 'moderator' }),
        'capability_missing',
      ],
      [() => app.call(app.as('bob'), 'members.remove', { cid, user: 'dan' }), 'capability_missing'],
      [() => app.call(app.as('erin'), 'members.add', { cid, users: ['erin'] }), 'not_a_member'],
      [() => app.call(app.as('erin'), 'members.leave', { cid }), 'not_a_member'],
    ];
    for (const [attempt, reason] of attempts) await assert.rejects(attempt, refused(reason), `${attempt}`);
    await app.call(app.as('bob'), 'members.add', { cid, users: ['erin'] });
    await app.call(app.as('dan'), 'members.remove', { cid, user: 'erin' });
    await app.owner`update users set role = 'admin' where id = 'bob'`;
    await app.call(app.as('bob'), 'members.setRole', { cid, user: 'dan', role: 'admin' });
    await app.owner`update users set role = 'member' where id = 'bob'`;
    assert.deepEqual(await roles(), { alice: 'owner', bob: 'member', carol: 'admin', dan: 'admin' });
  });

  test('CH-37 a role is told to the channel and, with what it allows, to the one who has it', async () => {
    const answer = await app.call(app.as('alice'), 'members.setRole', {
      cid,
      user: 'bob',
      role: 'moderator',
    });
    assert.deepEqual(steps(), ['member.updated', 'membership.updated']);
    assert.deepEqual(app.events('member.updated')[0]?.members, [answer.member]);
    assert.equal(app.events('membership.updated')[0]?.membership.role, 'moderator');
    const { channel } = await app.call(app.as('bob'), 'channels.get', { cid });
    assert.ok(channel.capabilities.includes('ban-members'));
    assert.equal(channel.offset, answer.offset);
    app.told.length = 0;
    const same = await app.call(app.as('alice'), 'members.setRole', { cid, user: 'bob', role: 'moderator' });
    assert.equal(same.offset, answer.offset);
    assert.deepEqual(app.told, []);
  });

  test('CH-38 the members of a distinct conversation are fixed; leaving hides it until one looks for it again', async () => {
    const talk = { type: 'messaging', distinct: true, members: ['bob'] };
    const { log } = await app.call(app.as('alice'), 'channels.create', talk);
    app.told.length = 0;
    for (const attempt of [
      () => app.call(app.as('alice'), 'members.add', { cid: log, users: ['carol'] }),
      () => app.call(app.as('alice'), 'members.remove', { cid: log, user: 'bob' }),
      () => app.call(app.as('alice'), 'members.setRole', { cid: log, user: 'bob', role: 'owner' }),
      () => app.call(app.server, 'members.add', { cid: log, users: ['carol'] }),
      () => app.call(app.server, 'members.remove', { cid: log, user: 'bob' }),
      () => app.call(app.server, 'channels.delete', { cid: log }),
    ])
      await assert.rejects(attempt, refused('members_fixed'));
    const left = await app.call(app.as('alice'), 'members.leave', { cid: log });
    assert.deepEqual([left.memberCount, left.offset], [2, 1]);
    assert.deepEqual(steps(), ['membership.updated']);
    assert.equal(app.events('membership.updated')[0]?.membership.hidden, true);
    const cids = async () =>
      (await app.call(app.as('alice'), 'channels.query', {})).items.map((item) => item.cid);
    assert.ok(!(await cids()).includes(log));
    const found = await app.call(app.as('alice'), 'channels.create', talk);
    assert.deepEqual([found.created, found.log, found.channel.membership?.hidden], [false, log, false]);
    assert.ok((await cids()).includes(log));
  });

  test('CH-39 members are listed by id, in pages that hold each once', async () => {
    await app.call(app.as('alice'), 'members.add', { cid, users: ['erin', 'dan', 'carol'] });
    const listed: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await app.call(app.as('bob'), 'members.list', {
        cid,
        limit: 2,
        ...(cursor && { cursor }),
      });
      listed.push(...page.items.map(({ user }) => user));
      assert.deepEqual(
        Object.keys(page.users),
        page.items.map(({ user }) => user),
      );
      assert.equal(page.offset, 2);
      cursor = page.next;
    } while (cursor);
    assert.deepEqual(listed, ['alice', 'bob', 'carol', 'dan', 'erin']);
    const { next = '' } = await app.call(app.as('bob'), 'members.list', { cid, limit: 1 });
    const { log } = await app.call(app.as('bob'), 'channels.create', { type: 'team' });
    await assert.rejects(
      app.call(app.as('bob'), 'members.list', { cid: log, cursor: next }),
      refused('cursor_invalid'),
    );
  });

  test('CH-40 every write of members is one entry of the log, and its offset is the answer', async () => {
    const alice = app.as('alice');
    const offsets = [
      (await app.call(alice, 'members.add', { cid, users: ['carol', 'dan'] })).offset,
      (await app.call(app.as('erin'), 'members.join', { cid })).offset,
      (await app.call(alice, 'members.setRole', { cid, user: 'dan', role: 'admin' })).offset,
      (await app.call(alice, 'members.remove', { cid, user: 'carol' })).offset,
      (await app.call(app.as('erin'), 'members.leave', { cid })).offset,
    ];
    assert.deepEqual(offsets, [2, 3, 4, 5, 6]);
    const entries = await app.owner`
      select l.log_offset, l.type, l.subject, l.actor from channel_log l join channels c on c.channel = l.channel
      where c.id = ${cid.slice(5)} order by l.log_offset`;
    assert.deepEqual(entries.map((entry) => ({ ...entry })).slice(2), [
      { logOffset: 3, type: 'member.added', subject: null, actor: 'erin' },
      { logOffset: 4, type: 'member.updated', subject: 'dan', actor: 'alice' },
      { logOffset: 5, type: 'member.removed', subject: 'carol', actor: 'alice' },
      { logOffset: 6, type: 'member.removed', subject: 'erin', actor: 'erin' },
    ]);
    const [counted] = await app.owner`
      select c.member_count, (select count(*) from members m where m.channel = c.channel) as members, h.log_offset
      from channels c join channel_heads h on h.channel = c.channel where c.id = ${cid.slice(5)}`;
    assert.deepEqual({ ...counted }, { memberCount: 3, members: 3, logOffset: 6 });
  });

  test('CH-41 a hundred adds and leaves at once keep the count right and deadlock nobody', async () => {
    const busy = Array.from({ length: 100 }, (_, i) => {
      const user = ['carol', 'dan', 'erin', 'faythe'][i % 4] ?? '';
      if (i % 3 === 0) return app.call(app.as(user), 'members.leave', { cid }).catch(ignoreAbsence);
      return app.call(app.as('alice'), 'members.add', { cid, users: [user, 'bob'] });
    });
    await Promise.all(busy);
    const [counted] = await app.owner`
      select c.member_count - (select count(*) from members m where m.channel = c.channel) as difference
      from channels c where c.id = ${cid.slice(5)}`;
    assert.equal(counted?.difference, 0);
    const told = app.told.flatMap((step) =>
      step.does === 'publish' && step.event.type.startsWith('member.') && 'offset' in step.event
        ? [step.event.offset]
        : [],
    );
    assert.deepEqual(
      told,
      told.map((_, i) => i + 2),
    );
  });
});

const ignoreAbsence = (error: unknown): void => {
  if (!refused('not_a_member')(error)) throw error;
};
