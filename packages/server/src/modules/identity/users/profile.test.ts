import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { refused, type TestApp, testApp } from '../../../../test/app.ts';

describe('profiles', () => {
  let app: TestApp;
  before(async () => {
    app = await testApp();
  });
  after(() => app.close());

  const upsert = (...users: Parameters<typeof app.call<'users.upsert'>>[2]['users']) =>
    app.call(app.server, 'users.upsert', { users });
  const profileOf = async (id: string) => {
    const { user } = await app.call(app.server, 'users.get', { id });
    const { createdAt, ...rest } = user;
    assert.ok(createdAt);
    return rest;
  };

  test('TN-5 one that exists keeps what is not named, null removes', async () => {
    const { users } = await upsert(
      { id: 'p1', name: 'Pat', username: 'pat', bio: 'Here', custom: { team: 1 } },
      { id: 'alice', image: 'https://example.com/a.png' },
    );
    assert.deepEqual(
      users.map(({ id }) => id),
      ['p1', 'alice'],
    );
    await upsert({ id: 'p1', role: 'guest', bio: null });
    assert.deepEqual(await profileOf('p1'), {
      id: 'p1',
      name: 'Pat',
      username: 'pat',
      role: 'guest',
      custom: { team: 1 },
    });
    assert.deepEqual(await profileOf('alice'), {
      id: 'alice',
      name: 'Alice',
      image: 'https://example.com/a.png',
      role: 'member',
      custom: {},
    });
    assert.deepEqual(
      app.events('user.updated').map(({ user }) => user.id),
      ['alice', 'p1', 'p1'],
    );
  });

  test('TN-5 writers at the same moment lose nothing of each other', async () => {
    const fields = [{ name: 'Quinn' }, { username: 'quinn' }, { bio: 'Hi' }, { custom: { a: 1 } }];
    await Promise.all(
      Array.from({ length: 20 }, (_, i) => `q${i}`).flatMap((id) =>
        fields.map((field) => upsert({ id, ...field, ...('username' in field && { username: id }) })),
      ),
    );
    for (let i = 0; i < 20; i += 1) {
      const expected = { id: `q${i}`, name: 'Quinn', username: `q${i}`, bio: 'Hi', role: 'member' };
      assert.deepEqual(await profileOf(`q${i}`), { ...expected, custom: { a: 1 } });
    }
  });

  test('TN-5 all or none; an id there twice, custom data over 8 KiB', async () => {
    await upsert({ id: 'r1', username: 'robin' });
    await assert.rejects(
      upsert({ id: 'r2', name: 'New' }, { id: 'r3', username: 'Robin' }),
      refused('username_taken'),
    );
    await assert.rejects(profileOf('r2'), refused('user_not_found'));
    await assert.rejects(upsert({ id: 'r4' }, { id: 'r4' }), refused('body_invalid'));
    const custom = (bytes: number) => ({ a: 'x'.repeat(bytes - '{"a":""}'.length) });
    await upsert({ id: 'r5', custom: custom(8_192) });
    await assert.rejects(upsert({ id: 'r5', custom: custom(8_193) }), refused('custom_too_large'));
    await assert.rejects(upsert(), /too_small|Too small/);
    await upsert(...Array.from({ length: 100 }, (_, i) => ({ id: `hundred${i}` })));
  });

  test('TN-6 a person changes their own profile, and not their role', async () => {
    const alice = app.as('alice');
    const { user } = await app.call(alice, 'users.update', {
      id: 'alice',
      bio: 'Runs',
      custom: { a: 1, b: 2 },
    });
    assert.deepEqual([user.bio, user.name], ['Runs', 'Alice']);
    const patched = await app.call(alice, 'users.update', { id: 'alice', bio: null, custom: { a: null } });
    assert.deepEqual([patched.user.bio, patched.user.custom], [undefined, { b: 2 }]);
    const missing = refused('capability_missing');
    await assert.rejects(app.call(alice, 'users.update', { id: 'bob', name: 'B' }), missing);
    await assert.rejects(app.call(alice, 'users.update', { id: 'nobody', name: 'B' }), missing);
    await assert.rejects(app.call(alice, 'users.update', { id: 'alice', role: 'owner' }), missing);
    await app.call(app.server, 'users.update', { id: 'alice', role: 'owner' });
    assert.equal((await app.call(alice, 'users.me', {})).user.role, 'owner');
    const unknown = app.call(app.server, 'users.update', { id: 'nobody', name: 'B' });
    await assert.rejects(unknown, refused('user_not_found'));
  });

  test('TN-31 a title, pronouns and a zone; who may know of them is told', async () => {
    const bob = app.as('bob');
    const said = { title: 'Illustrator', pronouns: 'she/her', zone: 'America/Argentina/Buenos_Aires' };
    const { user } = await app.call(bob, 'users.update', { id: 'bob', ...said });
    assert.deepEqual([user.title, user.pronouns, user.zone], Object.values(said));
    const seen = await app.call(app.as('alice'), 'users.get', { id: 'bob' });
    assert.deepEqual([seen.user.title, seen.user.pronouns, seen.user.zone], Object.values(said));
    const unknown = app.call(bob, 'users.update', { id: 'bob', title: 'Other', zone: 'Europe/Atlantis' });
    await assert.rejects(unknown, refused('zone_unknown'));
    const long = app.call(bob, 'users.update', { id: 'bob', title: 'x'.repeat(101) });
    await assert.rejects(long, /too_big|Too big/);
    const kept = await app.call(bob, 'users.update', { id: 'bob', pronouns: null });
    assert.deepEqual(
      [kept.user.title, kept.user.pronouns, kept.user.zone],
      [said.title, undefined, said.zone],
    );
  });

  test('TN-7 a username has one holder, without case and accents', async () => {
    await upsert({ id: 'u1', username: 'Élodie' });
    const check = (actor: Parameters<typeof app.call>[0], username: string) =>
      app.call(actor, 'users.checkUsername', { username });
    await assert.rejects(upsert({ id: 'u2', username: 'elodie' }), refused('username_taken'));
    await assert.rejects(
      app.call(app.as('bob'), 'users.update', { id: 'bob', username: 'ÉLODIE' }),
      refused('username_taken'),
    );
    assert.deepEqual(await check(app.as('bob'), 'ELODIE'), { available: false, problem: 'taken' });
    assert.deepEqual(await check(app.as('bob'), '_x'), { available: false, problem: 'shape' });
    assert.deepEqual(await check(app.as('u1'), 'elodie'), { available: true });
    assert.deepEqual(await check(app.server, 'elodie2'), { available: true });
    await upsert({ id: 'u1', username: 'elodie' });
    await upsert({ id: 'u1', username: null });
    await upsert({ id: 'u2', username: 'Elodie' });
    assert.equal((await profileOf('u2')).username, 'Elodie');
    const racers = Array.from({ length: 10 }, (_, i) => upsert({ id: `race${i}`, username: 'first' }));
    const outcomes = await Promise.allSettled(racers);
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
  });

  test('TN-10 a valid token makes its person; a server acting for nobody is told so', async () => {
    const { user } = await app.call(app.as('newcomer'), 'users.me', {});
    assert.deepEqual([user.id, user.role, user.name], ['newcomer', 'member', undefined]);
    const { token: _, ...acting } = app.as('stranger');
    await assert.rejects(app.call(acting, 'users.me', {}), refused('user_not_found'));
  });
});
