import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import type { MethodCall, MethodName } from '@parley/protocol';
import { type TestEngine, testEngine } from '@parley/testkit';
import { openSocket } from '../edge/socket.ts';

/** Two engines on one database, as two processes of one deployment. */
describe('presence of two engines', () => {
  let one: TestEngine;
  let two: TestEngine;
  const masterKey = randomBytes(32);
  before(async () => {
    one = await testEngine({ masterKey });
    two = await testEngine({ masterKey, databaseUrl: one.databaseUrl });
  });
  after(async () => {
    await two.close();
    await one.close();
  });
  const session = '0199a000-0000-7000-8000-000000000001';
  const through = <Name extends MethodName>(
    { engine }: TestEngine,
    user: string,
    name: Name,
    input: MethodCall<Name>,
  ) => engine.call(name, { authorization: `Bearer ${one.app.key.secret}`, actingFor: user }, input);

  test('PR-9 who speaks to one process is seen by who watches at the other', async () => {
    const socket = await openSocket(one.url, await one.app.token('alice'));
    const { people } = (await socket.rpc('presence.watch', { session, users: ['bob'] })) as {
      people: unknown;
    };
    assert.deepEqual(people, { bob: { state: 'offline' } });
    const heard = async () => {
      await two.engine.settled();
      await one.engine.settled();
      // An answer comes after everything published before it.
      await socket.rpc('users.me', {});
      return socket.events
        .splice(0)
        .flatMap((event) => (event.type === 'presence.changed' ? [event.people] : []));
    };
    await through(two, 'bob', 'presence.heartbeat', { session });
    assert.deepEqual(await heard(), [{ bob: { state: 'online' } }]);
    await through(one, 'bob', 'presence.heartbeat', { session, state: 'idle' });
    assert.deepEqual(await heard(), [{ bob: { state: 'away' } }]);
    const { own } = await through(two, 'bob', 'presence.setAway', { away: true });
    assert.deepEqual(own, { away: true });
    assert.deepEqual(await heard(), []);
    socket.close();
  });
});
