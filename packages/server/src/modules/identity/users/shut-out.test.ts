import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { closeCodes, streams } from '@parley/protocol';
import { refused, type TestApp, testApp } from '../../../../test/app.ts';
import { randomIds } from '../../../platform/clock.ts';

describe('shutting people out', () => {
  let app: TestApp;
  const ids = randomIds();
  before(async () => {
    app = await testApp();
  });
  after(() => app.close());
  beforeEach(() => {
    app.told.length = 0;
  });

  const cuts = () => app.told.filter((step) => step.does === 'disconnect');
  const cutOf = (user: string) => ({
    does: 'disconnect',
    user: streams.brokerUser(app.id, user),
    close: closeCodes.revoked,
  });

  test('TN-11 a deactivated person is refused and cut; what they wrote stays', async () => {
    const { log: cid } = await app.call(app.as('bob'), 'channels.create', {
      type: 'team',
      members: ['alice'],
    });
    await app.call(app.as('bob'), 'messages.send', { cid, id: ids.uuid(), text: 'Still here' });
    const first = await app.call(app.server, 'users.deactivate', { id: 'bob' });
    const again = await app.call(app.server, 'users.deactivate', { id: 'bob' });
    assert.ok(first.user.deactivatedAt);
    assert.equal(again.user.deactivatedAt, first.user.deactivatedAt);
    assert.deepEqual(cuts(), [cutOf('bob'), cutOf('bob')]);
    const closed = refused('user_deactivated');
    await assert.rejects(app.call(app.as('bob'), 'users.me', {}), closed);
    await assert.rejects(
      app.call(app.as('bob'), 'messages.send', { cid, id: ids.uuid(), text: 'x' }),
      closed,
    );
    await assert.rejects(app.call(app.server, 'users.createToken', { id: 'bob' }), closed);
    const { items, users } = await app.call(app.as('alice'), 'messages.list', { cid });
    assert.equal(items.at(-1)?.text, 'Still here');
    assert.equal(users.bob?.deactivated, true);
  });

  test('TN-12 of a deleted person only what they wrote is left', async () => {
    await app.call(app.server, 'users.upsert', {
      users: [
        {
          id: 'dora',
          name: 'Dora Dee',
          username: 'dora',
          image: 'https://example.com/d.png',
          bio: 'Paints',
          title: 'Painter',
          pronouns: 'they/them',
          zone: 'Europe/Vienna',
          role: 'admin',
          custom: { phone: '555' },
        },
      ],
    });
    const dora = app.as('dora');
    const { log: cid } = await app.call(dora, 'channels.create', { type: 'team', members: ['alice'] });
    await app.call(dora, 'messages.send', { cid, id: ids.uuid(), text: 'Kept' });
    app.told.length = 0;
    const { user } = await app.call(app.server, 'users.delete', { id: 'dora' });
    const { createdAt, deletedAt, ...rest } = user;
    assert.ok(createdAt && deletedAt);
    assert.deepEqual(rest, { id: 'dora', role: 'member', custom: {} });
    assert.deepEqual((await app.call(app.server, 'users.get', { id: 'dora' })).user, user);
    assert.deepEqual(cuts(), [cutOf('dora')]);
    const { items, users } = await app.call(app.as('alice'), 'messages.list', { cid });
    assert.deepEqual([items.at(-1)?.text, items.at(-1)?.author], ['Kept', 'dora']);
    assert.deepEqual(users.dora, { role: 'member', deleted: true });
    await assert.rejects(app.call(dora, 'users.me', {}), refused('token_revoked'));
    const words = await app.owner`select word from user_words where user_id = 'dora'`;
    assert.equal(words.length, 0);
    const [row] = await app.owner`select to_jsonb(u)::text as all from users u where id = 'dora'`;
    assert.doesNotMatch(row?.all, /Dora|Paint|they|Vienna|555|example/);
    await app.call(app.server, 'users.upsert', { users: [{ id: 'dora2', username: 'dora' }] });
  });

  test('TN-13 the id of a deleted person is never used again', async () => {
    await app.call(app.server, 'users.upsert', { users: [{ id: 'once', name: 'Once' }] });
    await app.call(app.server, 'users.delete', { id: 'once' });
    const revive = app.call(app.server, 'users.upsert', {
      users: [{ id: 'new' }, { id: 'once', name: 'Two' }],
    });
    await assert.rejects(revive, refused('id_taken'));
    await assert.rejects(app.call(app.server, 'users.get', { id: 'new' }), refused('user_not_found'));
    const gone = refused('user_not_found');
    await assert.rejects(app.call(app.server, 'users.update', { id: 'once', name: 'Two' }), gone);
    await assert.rejects(app.call(app.server, 'users.deactivate', { id: 'once' }), gone);
    await assert.rejects(app.call(app.server, 'users.delete', { id: 'once' }), gone);
    await assert.rejects(app.call(app.server, 'users.createToken', { id: 'once' }), gone);
    await assert.rejects(app.call(app.server, 'users.revokeTokens', { id: 'once' }), gone);
    await assert.rejects(app.call(app.as('once'), 'users.me', {}), refused('token_revoked'));
  });

  test('TN-20 the time before which tokens are refused never moves back and never lies ahead', async () => {
    const revoke = (before?: Date) =>
      app.call(app.server, 'users.revokeTokens', {
        id: 'carol',
        ...(before && { before: before.toISOString() }),
      });
    const of = (issuedAt: Date) => ({ ...app.as('carol'), token: { issuedAt } });
    const past = new Date(Date.now() - 60_000);
    assert.deepEqual(await revoke(past), { before: past.toISOString() });
    await assert.rejects(
      app.call(of(new Date(past.getTime() - 1)), 'users.me', {}),
      refused('token_revoked'),
    );
    await app.call(of(past), 'users.me', {});
    assert.deepEqual(cuts(), [{ ...cutOf('carol'), issuedBefore: past }]);
    assert.deepEqual(await revoke(new Date(past.getTime() - 1_000)), { before: past.toISOString() });
    const { before: now } = await revoke(new Date(Date.now() + 3_600_000));
    assert.ok(Date.parse(now) <= Date.now() && Date.parse(now) > past.getTime());
    await app.call(of(new Date(now)), 'users.me', {});
    await assert.rejects(app.call(of(past), 'users.me', {}), refused('token_revoked'));
    const { token: _, ...acting } = app.as('carol');
    await app.call(acting, 'users.me', {});
    const { before: absent } = await revoke();
    assert.ok(Date.parse(absent) >= Date.parse(now));
  });
});
