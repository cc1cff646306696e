import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { type Presence, streams } from '@parley/protocol';
import { type TestApp, testApp } from '../../../../test/app.ts';

describe('presence', () => {
  let nowMs = Date.UTC(2026, 0, 5);
  let app: TestApp;
  before(async () => {
    // No two moments are one.
    const now = () => {
      nowMs += 1;
      return new Date(nowMs);
    };
    app = await testApp({ clock: { now } });
    await app.call(app.server, 'users.upsert', {
      users: [{ id: 'gina', role: 'guest' }, { id: 'anna', role: 'anonymous' }, { id: 'many' }],
    });
  });
  after(() => app.close());
  /** Everything that was is over and forgotten. */
  beforeEach(async () => {
    await wait(200);
    app.told.splice(0);
  });

  let sessions = 0;
  const newSession = (): string => {
    sessions += 1;
    return `0199a000-0000-7000-8000-${String(sessions).padStart(12, '0')}`;
  };
  const wait = async (seconds: number): Promise<void> => {
    nowMs += seconds * 1_000;
    await app.presence.settled();
  };
  const beat = (user: string, session: string, state: 'active' | 'idle' | 'ended' = 'active') =>
    app.call(app.as(user), 'presence.heartbeat', { session, state });
  const watch = async (watcher: string, users: string[], session = newSession()) =>
    (await app.call(app.as(watcher), 'presence.watch', { session, users })).people;
  const stateOf = async (user: string): Promise<Presence['state'] | undefined> =>
    (await watch('alice', [user], watching))[user]?.state;
  const watching = newSession();
  /** What a person was told since the last time of asking. */
  const toldTo = async (user: string, ofApp = app.id) => {
    await app.presence.settled();
    const stream = streams.user(ofApp, user);
    const told = app.told.splice(0).flatMap((one) => (one.does === 'publish' ? [one] : []));
    return told.flatMap(({ event, ...one }) =>
      one.stream === stream && event.type === 'presence.changed' ? [event.people] : [],
    );
  };

  test('PR-1 active in one session is online, idle in each is away, in none is offline', async () => {
    const [desk, phone] = [newSession(), newSession()];
    assert.equal(await stateOf('bob'), 'offline');
    await beat('bob', desk);
    await beat('bob', phone, 'idle');
    await wait(1);
    assert.equal(await stateOf('bob'), 'online');
    await beat('bob', desk, 'idle');
    await wait(1);
    assert.equal(await stateOf('bob'), 'away');
    await beat('bob', desk, 'ended');
    await beat('bob', phone, 'ended');
    await wait(11);
    assert.equal(await stateOf('bob'), 'offline');
  });

  test('PR-2 a session is over 75 s after its last heartbeat, and its person is shown for 10 s more', async () => {
    const desk = newSession();
    await watch('alice', ['bob']);
    await beat('bob', desk);
    await wait(0);
    await toldTo('alice');
    await wait(60);
    await beat('bob', desk);
    await wait(84);
    assert.deepEqual(await toldTo('alice'), []);
    await wait(1);
    assert.deepEqual(await toldTo('alice'), [{ bob: { state: 'offline' } }]);
  });

  test('PR-2 a page that is loaded again leaves no trace', async () => {
    const before = newSession();
    await watch('alice', ['bob']);
    await beat('bob', before);
    await wait(0);
    assert.deepEqual(await toldTo('alice'), [{ bob: { state: 'online' } }]);
    await beat('bob', before, 'ended');
    await wait(9);
    await beat('bob', newSession());
    await wait(30);
    assert.deepEqual(await toldTo('alice'), []);
    assert.equal(await stateOf('bob'), 'online');
  });

  test('PR-3 heartbeats of the shut out, the unknown and the anonymous are dropped', async () => {
    await app.call(app.server, 'users.upsert', { users: [{ id: 'out' }, { id: 'revoked' }] });
    await app.call(app.server, 'users.deactivate', { id: 'out' });
    await app.owner`
      update users set tokens_valid_from = now() + interval '1 hour' where app_id = ${app.id} and id = 'revoked'`;
    const since = new Date(nowMs);
    for (const user of ['out', 'revoked', 'anna', 'nobody']) await beat(user, newSession());
    await beat('carol', newSession());
    await wait(1);
    const rows = await app.owner<
      { userId: string }[]
    >`select user_id from presence_sessions where changed_at > ${since}`;
    assert.deepEqual(
      rows.map(({ userId }) => userId),
      ['carol'],
    );
  });

  test('PR-3 many people are written in one statement, and more than 20 at once of one are dropped', async () => {
    const since = new Date(nowMs);
    for (let n = 0; n < 40; n += 1) await beat('many', newSession());
    await beat('dan', newSession());
    await wait(1);
    const rows = await app.owner<{ userId: string; writes: number; sessions: number }[]>`
      select user_id, count(distinct xmin::text)::int as writes, count(*)::int as sessions from presence_sessions
      where changed_at > ${since} group by user_id order by 1`;
    assert.equal(rows.find(({ userId }) => userId === 'dan')?.sessions, 1);
    const many = rows.find(({ userId }) => userId === 'many');
    assert.ok(many && many.sessions <= 21, `${many?.sessions} sessions`);
    const [one] = await app.owner<{ writes: number }[]>`
      select count(distinct xmin::text)::int as writes from presence_sessions where changed_at > ${since}`;
    assert.equal(one?.writes, 1);
  });

  test('PR-4 who sets themselves away is away however active, until they take it back', async () => {
    const desk = newSession();
    await watch('alice', ['erin']);
    await beat('erin', desk);
    await wait(0);
    await toldTo('alice');
    await app.call(app.as('erin'), 'presence.setAway', { away: true });
    assert.deepEqual(await toldTo('alice'), [{ erin: { state: 'away' } }]);
    const { own } = await app.call(app.as('erin'), 'presence.watch', { session: newSession(), users: [] });
    assert.deepEqual(own, { away: true });
    assert.deepEqual(await app.call(app.as('erin'), 'presence.setAway', { away: false }), {
      own: { away: false },
    });
    assert.deepEqual(await toldTo('alice'), [{ erin: { state: 'online' } }]);
    await app.call(app.as('erin'), 'presence.setAway', { away: true });
    await wait(200);
    assert.equal(await stateOf('erin'), 'offline');
    await app.call(app.as('erin'), 'presence.setAway', { away: false });
  });

  test('PR-4 not to be disturbed until a time, told to others and to the own devices', async () => {
    const until = new Date(nowMs + 60_000).toISOString();
    await watch('alice', ['bob']);
    await app.call(app.as('bob'), 'presence.setDnd', { until });
    const own = app.events('presence.own').at(-1);
    assert.deepEqual(own?.own, { away: false, dndUntil: until });
    assert.deepEqual(await toldTo('alice'), [{ bob: { state: 'offline', dndUntil: until } }]);
    await wait(59);
    assert.equal((await watch('alice', ['bob'])).bob?.dndUntil, until);
    await wait(1);
    assert.equal((await watch('alice', ['bob'])).bob?.dndUntil, undefined);
    await app.call(app.as('bob'), 'presence.setDnd', { until: new Date(nowMs + 60_000).toISOString() });
    const taken = await app.call(app.as('bob'), 'presence.setDnd', { until: null });
    assert.deepEqual(taken, { own: { away: false } });
  });

  test('PR-5 watching answers how each is shown, and replaces the list', async () => {
    const screen = newSession();
    await beat('bob', newSession());
    await wait(0);
    const people = await watch('alice', ['bob', 'carol', 'out', 'nobody'], screen);
    assert.deepEqual(people, {
      bob: { state: 'online' },
      carol: { state: 'offline' },
      out: { state: 'offline' },
    });
    await watch('alice', ['carol'], screen);
    await wait(0);
    await toldTo('alice');
    await app.call(app.as('bob'), 'presence.setAway', { away: true });
    await beat('carol', newSession());
    assert.deepEqual(await toldTo('alice'), [{ carol: { state: 'online' } }]);
    await app.call(app.as('bob'), 'presence.setAway', { away: false });
  });

  test('PR-5 a guest sees the people of their channels, and themselves', async () => {
    await app.call(app.as('alice'), 'channels.getOrCreate', { cid: 'team:guests', members: ['gina', 'bob'] });
    const people = await watch('gina', ['alice', 'bob', 'carol', 'gina', 'nobody']);
    assert.deepEqual(Object.keys(people).sort(), ['alice', 'bob', 'gina']);
  });

  test('PR-6 all that changed in a second is one event, and what changed back is none', async () => {
    await watch('alice', ['bob', 'carol', 'dan']);
    await watch('alice', ['bob']);
    await watch('erin', ['dan']);
    await wait(0);
    await toldTo('alice');
    for (const user of ['bob', 'carol', 'dan', 'faythe']) await beat(user, newSession());
    await app.presence.settled();
    const told = app.told.flatMap((one) =>
      one.does === 'publish' && one.event.type === 'presence.changed' ? [[one.stream, one.event.people]] : [],
    );
    const online = { state: 'online' };
    assert.deepEqual(
      told.sort(),
      [
        [streams.user(app.id, 'alice'), { bob: online, carol: online, dan: online }],
        [streams.user(app.id, 'erin'), { dan: online }],
      ].sort(),
    );
    await toldTo('alice');
    await beat('bob', newSession(), 'idle');
    assert.deepEqual(await toldTo('alice'), []);
  });

  test('PR-6 more than 100 people at once are told over several seconds', async () => {
    const users = Array.from({ length: 150 }, (_, n) => `crowd-${n}`);
    for (const half of [users.slice(0, 75), users.slice(75)])
      await app.call(app.server, 'users.upsert', { users: half.map((id) => ({ id })) });
    await watch('alice', users);
    for (const user of users) await beat(user, newSession());
    const sizes = (await toldTo('alice')).map((people) => Object.keys(people).length);
    assert.deepEqual(sizes, [100, 50]);
  });

  test('PR-7 a guest who shares no channel with a person any more hears nothing of them', async () => {
    await app.call(app.as('bob'), 'channels.getOrCreate', { cid: 'team:short', members: ['gina', 'dan'] });
    const [desk, screen] = [newSession(), newSession()];
    await watch('gina', ['dan', 'carol'], screen);
    await beat('dan', desk);
    await beat('carol', newSession());
    assert.deepEqual(await toldTo('gina'), [{ dan: { state: 'online' } }]);
    await app.call(app.as('bob'), 'members.remove', { cid: 'team:short', user: 'gina' });
    await beat('dan', desk, 'idle');
    assert.deepEqual(await toldTo('gina'), []);
  });

  test('PR-7 one who was deactivated is told nothing', async () => {
    await app.call(app.server, 'users.upsert', { users: [{ id: 'late' }] });
    await watch('late', ['bob']);
    await app.call(app.server, 'users.deactivate', { id: 'late' });
    await beat('bob', newSession());
    assert.deepEqual(await toldTo('late'), []);
  });

  test('PR-8 a list is forgotten 150 s after it was last given', async () => {
    const screen = newSession();
    await watch('alice', ['bob'], screen);
    await wait(100);
    await watch('alice', ['bob'], screen);
    await wait(149);
    await beat('bob', newSession());
    assert.equal((await toldTo('alice')).length, 1);
    await app.call(app.as('bob'), 'presence.setAway', { away: true });
    await wait(1);
    assert.deepEqual(await toldTo('alice'), []);
    await app.call(app.as('bob'), 'presence.setAway', { away: false });
    assert.equal(app.presence.watchers.size, 0);
  });
});
