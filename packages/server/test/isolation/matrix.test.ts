import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type MethodName, methods, streams } from '@parley/protocol';
import { type TestEngine, testBroker, testEngine } from '@parley/testkit';
import { connectOwner, type Sql } from '../../src/platform/db/connect.ts';
import { expected, rows } from './expected.ts';
import { inputs, nothing } from './inputs.ts';
import { type Actor, actors, createScene, randomUUID7, type Scene } from './scene.ts';
import { callHttp, type Outcome, type Received, Wire } from './wire.ts';

/** Who may be sent which canary. Nobody else may see it in any byte. */
const knows: Readonly<Record<'secret' | 'house' | 'theirs', readonly Actor[]>> = {
  secret: ['shadow-banned', 'member', 'moderator', 'owner', 'server'],
  house: ['outsider', 'removed', 'banned', 'shadow-banned', 'member', 'moderator', 'owner', 'server'],
  theirs: ['foreign owner', 'foreign server'],
};

const leaks = (actor: Actor, received: Received): string[] =>
  Object.entries(knows).flatMap(([kind, known]) =>
    known.includes(actor) ? [] : received.filter((bytes) => bytes.includes(`canary-${kind}-`)),
  );

/** Writes change the scene for whoever comes next; what is typed counts for two seconds. */
const changes = (name: MethodName, said: string): boolean =>
  name.startsWith('typing.') || (said === 'ok' && !/^GET|\/(query|sync|unread)$/.test(methods[name].http));

describe('isolation', () => {
  let running: TestEngine;
  let sql: Sql;
  const lines: string[] = [];
  const secrets = new Set<string>();
  before(async () => {
    running = await testEngine({
      log: { level: 'debug', destination: { write: (line) => void lines.push(line) } },
    });
    sql = connectOwner(running.databaseUrl);
  });
  after(async () => {
    await sql.end();
    await running.close();
  });

  const create = async (name?: MethodName): Promise<Scene> => {
    const scene = await createScene(running, sql);
    for (const token of Object.values(scene.tokens)) secrets.add(token);
    // What was said is found once its words are written.
    if (name === 'search.messages') await running.engine.settled();
    for (const app of [scene.app, scene.other]) secrets.add(app.key.secret);
    return scene;
  };

  test('every method has a row and every row is of a method', () => {
    assert.deepEqual([...rows].sort(), Object.keys(methods).sort());
  });

  for (const name of Object.keys(methods) as MethodName[]) {
    test(`${name} says to each actor what its row says, over HTTP and realtime alike`, async () => {
      let scene = await create(name);
      for (const actor of actors) {
        const cell = expected(name, actor);
        const received: Received = [];
        const headers = scene.headers[actor];
        const outcome = await callHttp(running.url, headers, name, inputs[name](scene), received);
        assert.equal(outcome.said, cell, `${actor} over HTTP`);
        if (changes(name, outcome.said)) scene = await create();
        // Not to have reacted is no secret: the message is there to see.
        if (cell.startsWith('404') && cell !== '404 reaction_not_found') {
          const missing = inputs[name](nothing(scene));
          const never = await callHttp(running.url, headers, name, missing, received);
          assert.deepEqual(comparable(outcome), comparable(never), `${actor} can tell hidden from nothing`);
        }
        const token = scene.tokens[actor];
        const wire = token === undefined ? undefined : await Wire.open(running.url, token, received);
        if (wire instanceof Wire) {
          const said = await wire.rpc(name, inputs[name](scene));
          assert.equal(said, cell, `${actor} over realtime`);
          wire.close();
          if (changes(name, said)) scene = await create();
        }
        assert.deepEqual(leaks(actor, received), [], `${actor} was sent what they may not know`);
      }
    });
  }

  /** What each actor may listen to: `ok`, or what refuses. The own streams are theirs from the start. */
  const listening: Readonly<
    Record<Actor, readonly [connect: string, channel: string, person: string, app: string]>
  > = {
    anonymous: ['none', '', '', ''],
    platform: ['none', '', '', ''],
    'foreign owner': ['ok', '103', '103', '103'],
    'foreign server': ['none', '', '', ''],
    outsider: ['ok', '103', '103', '105'],
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
        token === undefined ? 'none' : await Wire.open(running.url, token, received.get(actor) ?? []);
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
      await running.engine.call(name, owner, input as never);
    }
    await running.engine.settled();
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

  test('what a Centrifugo asks is answered to no actor, as an address that does not exist', async () => {
    const scene = await create();
    const stream = streams.channel(scene.app.id, scene.cid);
    const meta = { app: scene.app.id, user: 'alice', key: scene.app.key.id };
    for (const actor of actors) {
      const post = async (path: string) => {
        const answer = await fetch(`${running.url}/centrifugo/${path}`, {
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
    const { call } = running.engine;
    await call('channels.getOrCreate', alice, { cid, members: ['bob'] });
    const watchers = new Map<Actor, { wire: Wire; received: Received }>();
    for (const actor of ['outsider', 'member'] as const) {
      const received: Received = [];
      const wire = await Wire.open(running.url, scene.tokens[actor] ?? '', received);
      assert.ok(wire instanceof Wire);
      watchers.set(actor, { wire, received });
    }
    const outsider = watchers.get('outsider');
    assert.equal(await outsider?.wire.subscribe(stream), 'ok');
    await call('channels.update', alice, { cid, private: true });
    await call('messages.send', alice, { cid, id: randomUUID7(), text: scene.secret });
    await running.engine.settled();
    for (const { wire } of watchers.values()) await wire.rpc('users.me', {});
    assert.deepEqual(leaks('outsider', outsider?.received ?? []), []);
    assert.ok(watchers.get('member')?.received.some((bytes) => bytes.includes(scene.secret)));
    assert.equal(await outsider?.wire.subscribe(stream), '103');
    for (const { wire } of watchers.values()) wire.close();
  });

  test('attack 56: the log knows no text, no token and no key', () => {
    const log = lines.join('\n');
    assert.ok(lines.length > 500, `${lines.length} lines were written`);
    assert.doesNotMatch(log, /canary-/);
    for (const secret of secrets) assert.ok(!log.includes(secret), 'a secret is in the log');
  });
});

/** An answer without what differs from call to call. */
const comparable = ({ status, headers, body }: Outcome) => {
  const { date: _, 'parley-request-id': __, ...rest } = headers;
  const told = Object.entries(rest).filter(([name]) => !name.startsWith('ratelimit'));
  return { status, headers: Object.fromEntries(told), body };
};
