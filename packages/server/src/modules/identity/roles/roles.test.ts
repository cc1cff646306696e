import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { closeCodes, streams } from '@parley/protocol';
import { type AppRole, appRoles, mayShutOut, rolesToGive } from '@parley/protocol/capabilities';
import { ParleyError } from '@parley/protocol/errors';
import { until } from '@parley/testkit';
import { refused, type TestApp, testApp } from '../../../../test/app.ts';
import { randomIds } from '../../../platform/clock.ts';

describe('roles', () => {
  let app: TestApp;
  const ids = randomIds();
  before(async () => {
    app = await testApp();
  });
  after(() => app.close());

  /** Alice owns the app, Bob is an admin, Carol a member, Dan a guest; nobody else is anything. */
  beforeEach(async () => {
    await app.owner`update users set role = 'member', deactivated_at = null, left_at = null, guest_until = null`;
    await app.call(app.server, 'users.upsert', {
      users: [
        { id: 'alice', role: 'owner' },
        { id: 'bob', role: 'admin' },
        { id: 'dan', role: 'guest' },
      ],
    });
    await app.jobs.settled();
    app.told.length = 0;
  });

  const roleOf = async (id: string) => (await app.call(app.server, 'users.get', { id })).user.role;
  const membersOf = async (cid: string) =>
    (await app.call(app.as('alice'), 'members.list', { cid })).items.map(({ user }) => user);
  const setRole = (by: string, id: string, role: Exclude<AppRole, 'anonymous'>) =>
    app.call(app.as(by), 'users.setRole', { id, role });

  test('TN-34 who gives which role to whom is what the protocol says, for every pair', async () => {
    const people: Record<string, AppRole> = { erin: 'owner', faythe: 'admin', carol: 'member', dan: 'guest' };
    const callers = { alice: 'owner', bob: 'admin', carol: 'member', dan: 'guest' } as const;
    for (const [by, appRole] of Object.entries(callers))
      for (const [id, held] of Object.entries(people))
        for (const role of appRoles) {
          if (role === 'anonymous') continue;
          await app.call(app.server, 'users.upsert', { users: [{ id, role: held }] });
          const given = await setRole(by, id, role).then(
            () => true,
            (error: unknown) => {
              if (error instanceof ParleyError && error.reason === 'capability_missing') return false;
              throw error;
            },
          );
          const isKeeper = appRole === 'owner' || appRole === 'admin';
          const may = isKeeper && (role === held || rolesToGive(appRole, { appRole: held }).includes(role));
          assert.equal(given, may, `${appRole} makes ${held} ${role}`);
          assert.equal(await roleOf(id), may ? role : held);
          await app.call(app.server, 'users.upsert', { users: [{ id: by, role: appRole }] });
        }
  });

  test('TN-34 whose role changed is told, the same again tells nobody, and a guest’s time ends', async () => {
    const guestUntil = '2100-01-01T00:00:00.000Z';
    await app.call(app.server, 'users.update', { id: 'dan', guestUntil });
    app.told.length = 0;
    const { user } = await setRole('bob', 'dan', 'member');
    await setRole('bob', 'dan', 'member');
    assert.equal(user.role, 'member');
    assert.deepEqual(
      app.events('user.updated').map((event) => [event.user.id, event.user.role]),
      [['dan', 'member']],
    );
    const again = await setRole('alice', 'dan', 'guest');
    assert.equal(again.user.guestUntil, undefined);
  });

  test('TN-35 the last owner keeps their role, is not shut out and does not leave', async () => {
    await assert.rejects(setRole('alice', 'alice', 'admin'), refused('last_owner'));
    await assert.rejects(app.call(app.as('alice'), 'users.leave', {}), refused('last_owner'));
    await assert.rejects(app.call(app.server, 'users.deactivate', { id: 'alice' }), refused('last_owner'));
    const { user } = await app.call(app.server, 'users.get', { id: 'alice' });
    assert.deepEqual([user.role, user.deactivatedAt], ['owner', undefined]);
    // One who is deactivated counts for none.
    await setRole('alice', 'erin', 'owner');
    await app.call(app.as('alice'), 'users.deactivate', { id: 'erin' });
    await assert.rejects(setRole('alice', 'alice', 'member'), refused('last_owner'));
    await app.call(app.as('alice'), 'users.reactivate', { id: 'erin' });
    await setRole('alice', 'alice', 'member');
  });

  test('TN-35 owners who end each other at once leave one', async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      await app.call(app.server, 'users.upsert', {
        users: ['alice', 'erin', 'faythe'].map((id) => ({ id, role: 'owner' as const })),
      });
      await app.owner`update users set deactivated_at = null, left_at = null`;
      const asked = [
        setRole('alice', 'erin', 'member'),
        setRole('erin', 'faythe', 'member'),
        app.call(app.as('faythe'), 'users.deactivate', { id: 'alice' }),
        app.call(app.as('erin'), 'users.leave', {}),
        app.call(app.as('alice'), 'users.leave', {}),
      ];
      await Promise.allSettled(asked);
      const [{ count } = { count: 0 }] = await app.owner<{ count: number }[]>`
        select count(*)::int as count from users where role = 'owner' and deactivated_at is null`;
      assert.ok(count >= 1, `${count} owners are left`);
    }
  });

  test('TN-36 ownership goes over whole, or not at all', async () => {
    const to = (by: string, id: string) => app.call(app.as(by), 'users.transferOwnership', { id });
    await assert.rejects(to('bob', 'carol'), refused('capability_missing'));
    await assert.rejects(to('alice', 'alice'), refused('body_invalid'));
    await assert.rejects(to('alice', 'nobody'), refused('user_not_found'));
    await app.call(app.server, 'users.deactivate', { id: 'carol' });
    await assert.rejects(to('alice', 'carol'), refused('user_deactivated'));
    assert.deepEqual([await roleOf('alice'), await roleOf('carol')], ['owner', 'member']);
    await to('alice', 'dan');
    assert.deepEqual([await roleOf('alice'), await roleOf('dan')], ['admin', 'owner']);
    await assert.rejects(to('alice', 'dan'), refused('capability_missing'));
  });

  test('TN-37 who shuts whom out and in is what the protocol says, for every pair', async () => {
    const people: Record<string, AppRole> = { erin: 'owner', faythe: 'admin', carol: 'member', dan: 'guest' };
    const callers = { alice: 'owner', bob: 'admin', carol: 'member' } as const;
    for (const [by, appRole] of Object.entries(callers))
      for (const [id, held] of Object.entries(people)) {
        await app.call(app.server, 'users.upsert', { users: [{ id, role: held }] });
        const may = mayShutOut(appRole, { appRole: held, isSelf: by === id });
        for (const verb of ['deactivate', 'reactivate'] as const) {
          if (verb === 'reactivate') await app.call(app.server, 'users.deactivate', { id }).catch(() => {});
          if (by === id && verb === 'reactivate') continue;
          const asked = app.call(app.as(by), `users.${verb}`, { id });
          if (may) await asked;
          else await assert.rejects(asked, refused('capability_missing'), `${appRole} ${verb}s ${held}`);
        }
        await app.call(app.server, 'users.reactivate', { id });
        assert.equal(await roleOf(id), held);
      }
  });

  test('TN-37 one who is shut out is cut at once, and is what they were when let in again', async () => {
    const { log: cid } = await app.call(app.as('carol'), 'channels.create', { type: 'team' });
    app.told.length = 0;
    const { user } = await app.call(app.as('bob'), 'users.deactivate', { id: 'carol' });
    assert.ok(user.deactivatedAt);
    assert.deepEqual(
      app.told.filter(({ does }) => does === 'disconnect'),
      [{ does: 'disconnect', user: streams.brokerUser(app.id, 'carol'), close: closeCodes.revoked }],
    );
    await assert.rejects(app.call(app.as('carol'), 'users.me', {}), refused('user_deactivated'));
    const { items } = await app.call(app.as('alice'), 'users.search', { query: 'carol' });
    assert.deepEqual(items, []);
    await app.call(app.as('bob'), 'users.reactivate', { id: 'carol' });
    await app.call(app.as('bob'), 'users.reactivate', { id: 'carol' });
    const { channel } = await app.call(app.as('carol'), 'channels.get', { cid });
    assert.equal(channel.membership?.role, 'owner');
  });

  test('TN-38 who leaves is cut and in no channel but in conversations, which say so', async () => {
    const { log: cid } = await app.call(app.as('carol'), 'channels.create', {
      type: 'team',
      members: ['alice'],
    });
    const { log: talk } = await app.call(app.as('carol'), 'channels.create', {
      type: 'messaging',
      distinct: true,
      members: ['alice'],
    });
    await app.call(app.as('carol'), 'messages.send', { cid, id: ids.uuid(), text: 'Goodbye' });
    app.told.length = 0;
    await app.call(app.as('carol'), 'users.leave', {});
    await assert.rejects(app.call(app.as('carol'), 'users.leave', {}), refused('user_deactivated'));
    await app.jobs.settled();
    assert.ok(app.told.some((step) => step.does === 'disconnect'));
    assert.deepEqual(await membersOf(cid), ['alice']);
    assert.deepEqual((await membersOf(talk)).toSorted(), ['alice', 'carol']);
    const { items } = await app.call(app.as('alice'), 'messages.list', { cid });
    assert.ok(items.some(({ text }) => text === 'Goodbye'));
    // Deactivated since: they do not count as one who left.
    const found = await app.call(app.server, 'users.get', { id: 'carol' });
    assert.ok(found.user.leftAt && found.user.deactivatedAt);
    const shut = await app.call(app.as('alice'), 'users.deactivate', { id: 'carol' });
    assert.deepEqual([shut.user.leftAt, Boolean(shut.user.deactivatedAt)], [undefined, true]);
  });

  test('TN-38 one who is back before their channels were left keeps the others', async () => {
    const { log: cid } = await app.call(app.as('carol'), 'channels.create', { type: 'team' });
    await app.call(app.as('carol'), 'users.leave', {});
    await app.call(app.server, 'users.reactivate', { id: 'carol' });
    await app.jobs.settled();
    assert.deepEqual(await membersOf(cid), ['carol']);
  });

  test('TN-38 one who is back while a channel of theirs waited to be left stays in it', async () => {
    const { log: cid } = await app.call(app.as('carol'), 'channels.create', { type: 'team' });
    await app.call(app.as('carol'), 'users.leave', {});
    const left = await app.owner.begin(async (held) => {
      await held`
        select from channels c join channel_heads h using (app_id, channel)
        where c.app_id = ${app.id} and c.type || ':' || c.id = ${cid} for update of h`;
      const leaving = app.jobs.settled();
      // It found out that she left, and waits for the channel.
      await until(async () => {
        const [waits] = await held`
          select from pg_locks l where not l.granted and pg_backend_pid() = any (pg_blocking_pids(l.pid))`;
        return waits !== undefined;
      });
      await app.call(app.server, 'users.reactivate', { id: 'carol' });
      return { leaving };
    });
    await left.leaving;
    assert.deepEqual(await membersOf(cid), ['carol']);
  });

  test('TN-39 owners and admins find the deactivated, in the order of names over all pages', async () => {
    const gone = Array.from({ length: 5 }, (_, n) => ({ id: `z${9 - n}`, username: `aa${n}` }));
    await app.call(app.server, 'users.upsert', { users: gone });
    await app.call(app.as('alice'), 'users.deactivate', { id: 'z9' });
    await app.call(app.as('carol'), 'users.leave', {});
    for (const by of ['carol', 'dan', 'erin'])
      await assert.rejects(
        app.call(app.as(by), 'users.search', { deactivated: true }),
        refused(by === 'carol' ? 'user_deactivated' : 'capability_missing'),
      );
    const found: { id: string; leftAt?: string | undefined }[] = [];
    let cursor: string | undefined;
    do {
      const page = await app.call(app.as('bob'), 'users.search', {
        deactivated: true,
        limit: 2,
        ...(cursor !== undefined && { cursor }),
      });
      found.push(...page.items);
      cursor = page.next;
    } while (cursor !== undefined);
    const names = found.map(({ id }) => id);
    assert.deepEqual(names.slice(0, 6), ['z9', 'z8', 'z7', 'z6', 'z5', 'alice']);
    assert.equal(new Set(names).size, names.length);
    assert.ok(found.find(({ id }) => id === 'carol')?.leftAt);
    const seen = await app.call(app.as('erin'), 'users.get', { id: 'carol' });
    assert.equal(seen.user.leftAt, undefined);
  });

  test('TN-40 what was done to whom stands in the list of acts', async () => {
    await setRole('alice', 'erin', 'admin');
    await app.call(app.as('bob'), 'users.deactivate', { id: 'dan' });
    await app.call(app.as('bob'), 'users.deactivate', { id: 'dan' });
    await app.call(app.as('bob'), 'users.reactivate', { id: 'dan' });
    await app.call(app.as('alice'), 'users.transferOwnership', { id: 'bob' });
    const { items } = await app.call(app.as('bob'), 'moderation.acts', { limit: 4 });
    assert.deepEqual(
      items.map(({ act, actor, user, role }) => [act, actor, user, role].filter(Boolean).join(' ')),
      [
        'users.transferOwnership alice bob',
        'users.reactivate bob dan',
        'users.deactivate bob dan',
        'users.setRole alice erin admin',
      ],
    );
  });
});
