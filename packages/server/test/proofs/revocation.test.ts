import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import { closeCodes, type MethodAnswer, type MethodCall, type MethodName, streams } from '@parley/protocol';
import { type TestEngine, testBroker, testEngine } from '@parley/testkit';
import { SignJWT } from 'jose';
import { connectOwner, type Sql } from '../../src/platform/db/connect.ts';
import { openSocket, type Socket } from '../edge/socket.ts';

let running: TestEngine;
let owner: Sql;
let cid: string;
let channels = 0;
before(async () => {
  running = await testEngine();
  owner = connectOwner(running.databaseUrl);
  await owner`set search_path to parley`;
});
after(async () => {
  await owner.end();
  await running.close();
});
/** A private channel of Alice, its owner, and Bob. */
beforeEach(async () => {
  channels += 1;
  cid = `team:revoked-${channels}`;
  await as('alice', 'channels.getOrCreate', { cid, private: true, members: ['bob'] });
});

const as = <Name extends MethodName>(
  user: string | undefined,
  name: Name,
  input: MethodCall<Name>,
): Promise<MethodAnswer<Name>> => {
  const authorization = `Bearer ${running.app.key.secret}`;
  return running.engine.call(name, { authorization, ...(user && { actingFor: user }) }, input);
};
const withToken = <Name extends MethodName>(token: string, name: Name, input: MethodCall<Name>) =>
  running.engine.call(name, { authorization: `Bearer ${token}` }, input);
const say = (where = cid) =>
  as('alice', 'messages.send', { cid: where, id: running.engine.context.ids.uuid(), text: 'not for them' });
const refused = (attempt: Promise<unknown>, reason: string) => assert.rejects(attempt, { reason });
const socketOf = async (user: string) => openSocket(running.url, await running.app.token(user));
const streamOf = (where = cid) => streams.channel(running.app.id, where);
const notAllowed = 103;
/** A cut that never comes is not waited for longer. */
const limit = { timeout: 60_000 };

/** What a socket heard on a channel’s stream from now on, once everything published has had its way to it. */
const hearing = (socket: Socket, where = cid) => {
  const before = socket.events.length;
  return async () => {
    await running.engine.settled();
    await socket.rpc('users.me', {});
    // That they are out, people are told on their own stream.
    const later = socket.events.slice(before).filter(({ type }) => type !== 'channel.removed');
    return later.filter((event) => 'cid' in event && event.cid === where);
  };
};

const ban = (user: string, kind: 'hard' | 'shadow' = 'hard') =>
  as('alice', 'members.ban', { cid, user, kind });

/** What an open connection may still live or hear once the change was answered. */
const mostMs = 1_000;
/** Makes a change, and waits for what it brings. Fails when that takes longer than allowed. */
const within = async <Brought>(
  change: Promise<unknown>,
  brings: () => Promise<Brought>,
): Promise<Brought> => {
  await change;
  const answeredAt = performance.now();
  const brought = await brings();
  const ms = Math.round(performance.now() - answeredAt);
  assert.ok(ms <= mostMs, `${ms} ms after the change was answered`);
  return brought;
};

describe('what was taken away', () => {
  test('CH-33 one who was removed is refused at once and hears nothing more', async () => {
    const bob = await socketOf('bob');
    await say();
    await bob.heard('message.new');
    await within(as('alice', 'members.remove', { cid, user: 'bob' }), () => bob.heard('channel.removed'));
    const heard = hearing(bob);
    await refused(as('bob', 'messages.list', { cid }), 'channel_not_found');
    await say();
    assert.deepEqual(
      (await heard()).map(({ type }) => type),
      [],
    );
    await assert.rejects(bob.subscribe(streamOf()), (code) => code === notAllowed);
    bob.close();
  });

  test('CH-27 one who was banned is refused at once and hears nothing more, on old and new connections', async () => {
    const bob = await socketOf('bob');
    await within(ban('bob'), () => bob.heard('channel.removed'));
    const heard = hearing(bob);
    await refused(as('bob', 'channels.get', { cid }), 'channel_not_found');
    await refused(
      as('bob', 'messages.send', { cid, id: running.engine.context.ids.uuid(), text: 'no' }),
      'channel_not_found',
    );
    const again = await socketOf('bob');
    assert.ok(!again.reply.cids.includes(cid));
    const heardAgain = hearing(again);
    await say();
    assert.deepEqual([...(await heard()), ...(await heardAgain())], []);
    await assert.rejects(again.subscribe(streamOf()), (code) => code === notAllowed);
    bob.close();
    again.close();
  });

  test('SY-8 to one who was removed or banned sync answers gone', async () => {
    await as('alice', 'members.add', { cid, users: ['carol'] });
    await as('alice', 'members.remove', { cid, user: 'carol' });
    await ban('bob');
    for (const user of ['bob', 'carol']) {
      const { channels: told, user: own } = await as(user, 'sync.sync', {
        open: { [cid]: 1 },
        userOffset: 0,
      });
      assert.deepEqual(told, { [cid]: { gone: true } });
      assert.ok(own.reset || own.gone.includes(cid));
    }
  });

  test('CH-37 with the role goes what it allowed, also what its connections were shown', async () => {
    await as('alice', 'members.add', { cid, users: ['dan', 'erin'], role: 'member' });
    await as('alice', 'members.setRole', { cid, user: 'dan', role: 'moderator' });
    await ban('erin', 'shadow');
    const shadowed = () =>
      as('erin', 'messages.send', { cid, id: running.engine.context.ids.uuid(), text: 'shadowed' });
    const dan = await socketOf('dan');
    await shadowed();
    await dan.heard('message.shown');
    await as('alice', 'members.setRole', { cid, user: 'dan', role: 'member' });
    await running.engine.settled();
    const before = dan.events.filter(({ type }) => type === 'message.shown').length;
    await refused(as('dan', 'members.remove', { cid, user: 'bob' }), 'capability_missing');
    const { id } = await shadowed();
    await refused(as('dan', 'messages.get', { id }), 'message_not_found');
    await running.engine.settled();
    await dan.rpc('users.me', {});
    assert.equal(dan.events.filter(({ type }) => type === 'message.shown').length, before);
    dan.close();
  });

  test('CH-42 visitors of a channel that became private are refused at once and hear nothing more', async () => {
    const open = `room:revoked-${channels}`;
    await as(undefined, 'channels.getOrCreate', { cid: open, members: ['alice'] });
    const visitor = await socketOf('faythe');
    await visitor.subscribe(streamOf(open));
    await say(open);
    await visitor.heard('message.new');
    await as(undefined, 'channels.update', { cid: open, private: true });
    const heard = hearing(visitor, open);
    await refused(as('faythe', 'messages.list', { cid: open }), 'channel_not_found');
    await say(open);
    assert.deepEqual(await heard(), []);
    visitor.close();
  });

  test('TN-20 with the tokens of a person go their connections and every call', limit, async () => {
    const token = await running.app.token('bob');
    const bob = await openSocket(running.url, token);
    const revoked = as(undefined, 'users.revokeTokens', { id: 'bob' });
    assert.equal(await within(revoked, () => bob.ended), closeCodes.revoked.code);
    const heard = bob.events.length;
    await refused(withToken(token, 'users.me', {}), 'token_revoked');
    await say();
    await running.engine.settled();
    assert.equal(bob.events.length, heard);
    await assert.rejects(openSocket(running.url, token), (code) => code === closeCodes.revoked.code);
    const fresh = await socketOf('bob');
    assert.ok(fresh.reply.cids.includes(cid));
    fresh.close();
  });

  test('TN-11 with a person who is deactivated go their connections and every call', limit, async () => {
    await as('alice', 'members.add', { cid, users: ['dan'] });
    const token = await running.app.token('dan');
    const dan = await openSocket(running.url, token);
    const revoked = as(undefined, 'users.deactivate', { id: 'dan' });
    assert.equal(await within(revoked, () => dan.ended), closeCodes.revoked.code);
    const heard = dan.events.length;
    await refused(withToken(token, 'users.me', {}), 'user_deactivated');
    await say();
    await running.engine.settled();
    assert.equal(dan.events.length, heard);
    await assert.rejects(openSocket(running.url, token), (code) => code === closeCodes.revoked.code);
  });

  test(
    'TN-15 with a key go the connections and calls of its tokens, and those of the other key stay',
    limit,
    async () => {
      const [platform, app] = [{ authorization: `Bearer ${running.platformKey}` }, running.app.id];
      const { key } = await running.engine.call('apps.createKey', platform, { id: app });
      const signed = await running.engine.call(
        'users.createToken',
        { authorization: `Bearer ${key.secret}` },
        { id: 'bob' },
      );
      const [bob, staying] = [await openSocket(running.url, signed.token), await socketOf('bob')];
      const revoked = running.engine.call('apps.revokeKey', platform, { id: app, key: key.id });
      assert.equal(await within(revoked, () => bob.ended), closeCodes.revoked.code);
      await refused(withToken(signed.token, 'users.me', {}), 'key_revoked');
      await assert.rejects(openSocket(running.url, signed.token), (code) => code === closeCodes.revoked.code);
      await say();
      await staying.heard('message.new');
      staying.close();
    },
  );
});

describe('a registered key', () => {
  test('TN-15, TN-25 with it go the connections and calls of its tokens', limit, async () => {
    const [platform, id] = [{ authorization: `Bearer ${running.platformKey}` }, running.app.id];
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pem = publicKey.export({ format: 'pem', type: 'spki' }).toString();
    const { key } = await running.engine.call('apps.registerKey', platform, { id, publicKey: pem });
    const token = await new SignJWT({ sub: 'bob', iat: Date.now() / 1_000 })
      .setProtectedHeader({ alg: 'ES256', kid: key.id })
      .sign(privateKey);
    const [bob, staying] = [await openSocket(running.url, token), await socketOf('bob')];
    assert.equal((await withToken(token, 'users.me', {})).user.id, 'bob');
    const message = { cid, id: running.engine.context.ids.uuid(), text: 'signed elsewhere' };
    assert.equal((await withToken(token, 'messages.send', message)).id, message.id);
    const revoked = running.engine.call('apps.revokeKey', platform, { id, key: key.id });
    assert.equal(await within(revoked, () => bob.ended), closeCodes.revoked.code);
    await refused(withToken(token, 'users.me', {}), 'key_revoked');
    await refused(
      withToken(token, 'messages.send', { ...message, id: running.engine.context.ids.uuid() }),
      'key_revoked',
    );
    await assert.rejects(openSocket(running.url, token), (code) => code === closeCodes.revoked.code);
    await say();
    await staying.heard('message.new');
    staying.close();
  });
});

describe('a connection', () => {
  test('CN-10 listens to nothing but what its person may read', async () => {
    const elsewhere = await running.addApp('elsewhere');
    const carol = await socketOf('carol');
    const forbidden = [
      streamOf(),
      streamOf('team:never'),
      streams.user(running.app.id, 'bob'),
      streams.channel(elsewhere.id, cid),
      'chat:channel:',
      'anything',
    ];
    for (const stream of forbidden)
      await assert.rejects(carol.subscribe(stream), (code) => code === notAllowed, stream);
    carol.close();
  });

  // On a Centrifugo each removal of somebody who just connected waits for a second (decisions/cuts-on-centrifugo.md).
  const rounds = testBroker === 'hub' ? 200 : 20;
  test(`CH-33 made while its person is removed hears nothing, ${rounds} times`, async () => {
    for (let round = 0; round < rounds; round += 1) {
      await as('alice', 'members.add', { cid, users: ['carol'] });
      const [carol] = await Promise.all([
        socketOf('carol'),
        as('alice', 'members.remove', { cid, user: 'carol' }),
      ]);
      const heard = hearing(carol);
      await say();
      assert.deepEqual(await heard(), [], `round ${round}`);
      carol.close();
    }
  });
});
