import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { methods, streams } from '@parley/protocol';
import { testBroker, until } from '@parley/testkit';
import { noteOf, openNote } from '../notes.ts';
import { rows } from './expected.ts';
import { inputs } from './inputs.ts';
import { assertSilentLog, isolation, leaks } from './isolation.ts';
import { type Actor, actors, randomUUID7 } from './scene.ts';
import { callHttp, type Received, Wire } from './wire.ts';

describe('isolation', () => {
  const isolated = isolation();
  const { create } = isolated;

  test('every method has a row and every row is of a method', () => {
    assert.deepEqual([...rows].sort(), Object.keys(methods).sort());
  });

  /** What each actor may listen to: `ok`, or what refuses. The own streams are theirs from the start. */
  const listening: Readonly<
    Record<Actor, readonly [connect: string, channel: string, person: string, app: string]>
  > = {
    anonymous: ['none', '', '', ''],
    platform: ['none', '', '', ''],
    'foreign owner': ['ok', '103', '103', '103'],
    'foreign server': ['none', '', '', ''],
    outsider: ['ok', '103', '103', '105'],
    guest: ['ok', '103', '103', '105'],
    'expired guest': ['ok', '103', '103', '105'],
    removed: ['ok', '103', '103', '105'],
    banned: ['ok', '103', '103', '105'],
    deactivated: ['closed 4500', '', '', ''],
    revoked: ['closed 4500', '', '', ''],
    'shadow-banned': ['ok', '105', '103', '105'],
    member: ['ok', '105', '103', '105'],
    moderator: ['ok', '105', '103', '105'],
    owner: ['ok', '105', '105', '105'],
    server: ['none', '', '', ''],
  };

  test('attack 53: streams carry nothing to those who may not know it', async () => {
    const scene = await create();
    const { app, cid } = scene;
    const received = new Map(actors.map((actor): [Actor, Received] => [actor, []]));
    const wires = new Map<Actor, Wire>();
    for (const actor of actors) {
      const [connects, channel, person, ofApp] = listening[actor];
      const token = scene.tokens[actor];
      const wire =
        token === undefined
          ? 'none'
          : await Wire.open(isolated.running.url, token, received.get(actor) ?? []);
      if (!(wire instanceof Wire)) {
        assert.equal(wire, connects, `${actor} connects`);
        continue;
      }
      assert.equal(connects, 'ok', `${actor} connects`);
      wires.set(actor, wire);
      assert.equal(await wire.subscribe(streams.channel(app.id, cid)), channel, `${actor} and the channel`);
      assert.equal(
        await wire.subscribe(streams.user(app.id, 'alice')),
        person,
        `${actor} and Alice’s stream`,
      );
      assert.equal(await wire.subscribe(streams.app(app.id)), ofApp, `${actor} and the stream of the app`);
      for (const guess of ['chat:channel:*', `#${app.id}`, `$chat:channel:${app.id}:${cid}`])
        assert.equal(await wire.subscribe(guess), '103', `${actor} guesses ${guess}`);
      // A name of no namespace: Centrifugo says so, whoever asks.
      const unknown = testBroker === 'hub' ? '103' : '102';
      assert.equal(await wire.subscribe(`${app.id}:alice`), unknown, `${actor} guesses Alice's name`);
    }
    const owner = { authorization: `Bearer ${app.key.secret}`, actingFor: 'alice' };
    for (const name of [
      'messages.send',
      'messages.edit',
      'reactions.add',
      'reactions.remove',
      'channels.update',
      'members.setRole',
      'reads.markUnread',
      'reads.markRead',
      'typing.start',
      'messages.delete',
      'channels.archive',
    ] as const) {
      const input = { ...inputs[name](scene) };
      for (const field of ['text', 'name']) if (field in input) input[field] = scene.secret;
      if (name === 'messages.edit') owner.actingFor = 'bob';
      else owner.actingFor = name.startsWith('reactions') ? 'bob' : 'alice';
      await isolated.running.engine.call(name, owner, input as never);
    }
    await isolated.running.engine.settled();
    // An answer comes after everything published before it.
    for (const wire of wires.values()) await wire.rpc('users.me', {});
    for (const [actor, bytes] of received) assert.deepEqual(leaks(actor, bytes), [], `${actor} overheard`);
    for (const actor of ['shadow-banned', 'member', 'moderator', 'owner'] as const)
      assert.ok(
        received.get(actor)?.some((bytes) => bytes.includes(scene.secret)),
        `${actor} heard nothing`,
      );
    for (const wire of wires.values()) wire.close();
  });

  /** What opening the note of the hidden channel says to each of those who have a token. */
  const opening: Readonly<Partial<Record<Actor, string>>> = {
    'foreign owner': 'channel_not_found',
    outsider: 'channel_not_found',
    guest: 'channel_not_found',
    'expired guest': 'channel_not_found',
    removed: 'channel_not_found',
    banned: 'channel_not_found',
    deactivated: 'user_deactivated',
    revoked: 'token_revoked',
    'shadow-banned': 'ok',
    member: 'ok',
    moderator: 'ok',
    owner: 'ok',
  };

  test('attack 53: the socket of notes carries nothing to those who may not know the note', async () => {
    const scene = await create();
    for (const actor of actors) {
      const token = scene.tokens[actor];
      assert.equal(token !== undefined, actor in opening, `${actor} has a token`);
      if (token === undefined) continue;
      const opened = openNote(isolated.running, token, noteOf(scene.app, scene.cid));
      try {
        await until(() => opened.refused.length > 0 || opened.provider.isSynced);
        assert.equal(opened.refused[0] ?? 'ok', opening[actor], `${actor} opens the note`);
        assert.equal(opened.text.toString().includes(scene.secret), opening[actor] === 'ok', actor);
      } finally {
        opened.close();
      }
    }
  });

  test('what a Centrifugo asks is answered to no actor, as an address that does not exist', async () => {
    const scene = await create();
    const stream = streams.channel(scene.app.id, scene.cid);
    const meta = { app: scene.app.id, user: 'alice', key: scene.app.key.id };
    for (const actor of actors) {
      const post = async (path: string) => {
        const answer = await fetch(`${isolated.running.url}/centrifugo/${path}`, {
          method: 'POST',
          headers: { ...scene.headers[actor], 'content-type': 'application/json' },
          body: JSON.stringify({
            client: 'c',
            user: `${scene.app.id}:alice`,
            meta,
            channel: stream,
            method: 'users.me',
            data: { token: scene.tokens.owner },
          }),
        });
        return { status: answer.status, body: await answer.text() };
      };
      const nothing = await post('nothing');
      assert.equal(nothing.status, 404);
      for (const question of ['connect', 'refresh', 'subscribe', 'rpc'])
        assert.deepEqual(await post(question), nothing, `${actor} asks ${question}`);
    }
  });

  test('who watched an open channel hears nothing of it once it is private', async () => {
    const scene = await create();
    const { app } = scene;
    const cid = 'team:open';
    const stream = streams.channel(app.id, cid);
    const alice = { authorization: `Bearer ${app.key.secret}`, actingFor: 'alice' };
    const { call } = isolated.running.engine;
    await call('channels.getOrCreate', alice, { cid, members: ['bob'] });
    const watchers = new Map<Actor, { wire: Wire; received: Received }>();
    for (const actor of ['outsider', 'member'] as const) {
      const received: Received = [];
      const wire = await Wire.open(isolated.running.url, scene.tokens[actor] ?? '', received);
      assert.ok(wire instanceof Wire);
      watchers.set(actor, { wire, received });
    }
    const outsider = watchers.get('outsider');
    assert.equal(await outsider?.wire.subscribe(stream), 'ok');
    await call('channels.update', alice, { cid, private: true });
    await call('messages.send', alice, { cid, id: randomUUID7(), text: scene.secret });
    await isolated.running.engine.settled();
    for (const { wire } of watchers.values()) await wire.rpc('users.me', {});
    assert.deepEqual(leaks('outsider', outsider?.received ?? []), []);
    assert.ok(watchers.get('member')?.received.some((bytes) => bytes.includes(scene.secret)));
    assert.equal(await outsider?.wire.subscribe(stream), '103');
    for (const { wire } of watchers.values()) wire.close();
  });

  test('TN-30 who becomes a guest hears nothing more of an open channel they looked into', async () => {
    const scene = await isolated.create();
    const { app } = scene;
    const cid = 'team:open';
    const stream = streams.channel(app.id, cid);
    const server = { authorization: `Bearer ${app.key.secret}` };
    const alice = { ...server, actingFor: 'alice' };
    const { call, settled } = isolated.running.engine;
    await call('channels.getOrCreate', alice, { cid });
    const received: Received = [];
    const open = async () => {
      const wire = await Wire.open(isolated.running.url, scene.tokens.outsider ?? '', received);
      assert.ok(wire instanceof Wire);
      return wire;
    };
    const before = await open();
    assert.equal(await before.subscribe(stream), 'ok');
    await call('users.upsert', server, { users: [{ id: 'erin', role: 'guest' }] });
    await settled();
    const answer = before.rpc('users.me', {});
    assert.equal(await Promise.race([before.closed, answer]), 3011);
    const after = await open();
    assert.equal(await after.subscribe(stream), '103');
    await call('messages.send', alice, { cid, id: randomUUID7(), text: scene.secret });
    await settled();
    await after.rpc('users.me', {});
    assert.ok(!received.some((bytes) => bytes.includes(scene.secret)));
    // The same again is no change.
    await call('users.upsert', server, { users: [{ id: 'erin', role: 'guest', name: 'Erin' }] });
    assert.equal(await after.rpc('users.me', {}), 'ok');
    after.close();
  });

  test('attack 56: the log knows no text, no token and no key, whoever said it', async () => {
    const scene = await create();
    for (const actor of actors) {
      const said = { ...inputs['messages.send'](scene), text: scene.secret };
      await callHttp(isolated.running.url, scene.headers[actor], 'messages.send', said, []);
    }
    assertSilentLog(isolated.logged(), 100);
  });
});
