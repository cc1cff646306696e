import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { closeCodes } from '@parley/protocol';
import { describeNeeding, type Needed } from '@parley/testkit';
import { openSocket, type Socket } from '../edge/socket.ts';
import { app, type Constellation, channel, createConstellation, type Kind, person } from './constellation.ts';

const kinds: readonly { kind: Kind; needs: readonly Needed[] }[] = [
  { kind: 'hub', needs: [] },
  { kind: 'centrifugo', needs: ['Centrifugo'] },
  { kind: 'centrifugo with redis', needs: ['Centrifugo', 'Redis'] },
];
/** What never comes is not waited for longer. */
const limit = { timeout: 60_000 };

for (const { kind, needs } of kinds) {
  describeNeeding(needs, `a broker: ${kind}`, () => {
    let made: Constellation;
    before(async () => {
      made = await createConstellation(kind);
    });
    after(() => made.close());

    const open = (token: string) => openSocket(made.url, token);
    /** Connects a person who starts with these channels. */
    const join = (user: string, channels: readonly string[], token = user): Promise<Socket> => {
      made.world.streams.set(user, channels.map(channel));
      for (const id of channels) made.world.members.add(`${person(user)} ${channel(id)}`);
      return open(token);
    };
    const say = (id: string, n: number) =>
      made.broker.publish(channel(id), JSON.stringify({ type: 'said', id, n }));
    const said = (socket: Socket, id: string): number[] =>
      (socket.events as unknown as { id: string; n: number }[])
        .filter((one) => one.id === id)
        .map(({ n }) => n);
    /** Resolves when a socket heard the last of a channel, and so did all who listen. */
    const until = async (socket: Socket, id: string, n: number): Promise<void> => {
      while (!said(socket, id).includes(n)) await socket.rpc('echo', {});
      await made.broker.settled();
    };
    const closeAll = (...sockets: Socket[]) => {
      for (const socket of sockets) socket.close();
    };

    test('CN-4 a connection is greeted with what was decided', limit, async () => {
      const socket = await join('alice', ['greeting']);
      assert.equal(socket.reply.user, 'alice');
      assert.match((socket.reply as unknown as { session: string }).session, /^[\w-]{20,}$/);
      closeAll(socket);
    });

    test('CH-44 whoever listens to a channel made for a crowd is counted', limit, async () => {
      const show = channel('show').replace(':team:', ':livestream:');
      for (const user of ['alice', 'bob', 'carol']) made.world.streams.set(user, [show]);
      const sockets = await Promise.all(['alice', 'bob', 'carol'].map(open));
      const counted = async (wanted: number) => {
        while ((await made.broker.count(show)) !== wanted) await sockets[2]?.rpc('echo', {});
        return made.broker.subscribers(show);
      };
      assert.equal(await counted(3), 3);
      sockets[0]?.close();
      assert.equal(await counted(2), 2);
      assert.equal(await made.broker.count(channel('nobody')), 0);
      closeAll(...sockets);
    });

    test(
      'CN-11 publications of a stream come once each, in the order given, whatever else goes on',
      limit,
      async () => {
        const ids = Array.from({ length: 8 }, (_, i) => `order-${i}`);
        const sockets = await Promise.all(['alice', 'bob'].map((user) => join(user, ids)));
        for (let n = 0; n < 200; n += 1) for (const id of ids) say(id, n);
        for (const socket of sockets) {
          for (const id of ids) {
            await until(socket, id, 199);
            assert.deepEqual(
              said(socket, id),
              Array.from({ length: 200 }, (_, n) => n),
              id,
            );
          }
        }
        closeAll(...sockets);
      },
    );

    test(
      'CN-17 who is subscribed hears at once; who is unsubscribed hears nothing later',
      limit,
      async () => {
        const [alice, bob] = await Promise.all([join('alice', ['orders']), join('bob', [])]);
        made.world.members.add(`${person('bob')} ${channel('orders')}`);
        made.broker.subscribe(person('bob'), channel('orders'));
        say('orders', 1);
        await until(bob, 'orders', 1);
        made.world.members.delete(`${person('bob')} ${channel('orders')}`);
        made.broker.unsubscribe(person('bob'), channel('orders'));
        say('orders', 2);
        await until(alice, 'orders', 2);
        await bob.rpc('echo', {});
        assert.deepEqual(said(bob, 'orders'), [1]);
        closeAll(alice, bob);
      },
    );

    test(
      'CN-18 a disconnect carries its code, and what is published later reaches nobody it closed',
      limit,
      async () => {
        const [alice, bob] = await Promise.all([join('alice', ['ends']), join('bob', ['ends'])]);
        made.broker.disconnect(person('bob'), closeCodes.revoked);
        say('ends', 1);
        assert.equal(await bob.ended, closeCodes.revoked.code);
        await until(alice, 'ends', 1);
        assert.deepEqual(said(bob, 'ends'), []);
        closeAll(alice);
      },
    );

    test(
      'TN-20 connections of earlier tokens end; those of later ones stay, also when they come meanwhile',
      limit,
      async () => {
        const now = Date.now();
        const early = await join('carol', [], `carol pk_1 ${now - 60_000}`);
        made.broker.disconnect(person('carol'), closeCodes.revoked, { issuedBefore: new Date(now) });
        assert.equal(await early.ended, closeCodes.revoked.code);
        const late = await open(`carol pk_1 ${now + 1}`);
        // Longer than the order is repeated.
        for (const end = performance.now() + 3_000; performance.now() < end; ) await late.rpc('echo', {});
        closeAll(late);
      },
    );

    test('CN-18 one session is cut alone', limit, async () => {
      const [one, two] = await Promise.all([join('dan', []), join('dan', [])]);
      const { session } = one.reply as unknown as { session: string };
      made.broker.disconnectSession(person('dan'), session, closeCodes.revoked);
      assert.equal(await one.ended, closeCodes.revoked.code);
      assert.ok(await two.rpc('echo', {}));
      closeAll(two);
    });

    test('TN-15 a key ends with every connection made by it, and no other', limit, async () => {
      const [old, other] = await Promise.all([
        join('erin', [], 'erin pk_old'),
        join('erin', [], 'erin pk_new'),
      ]);
      made.broker.disconnectKey(app, 'pk_old', closeCodes.revoked);
      assert.equal(await old.ended, closeCodes.revoked.code);
      assert.ok(await other.rpc('echo', {}));
      closeAll(other);
    });

    test(
      'CH-42 a stream is confined to some, and those who only watched hear nothing later',
      limit,
      async () => {
        const [alice, bob] = await Promise.all([join('alice', ['house']), join('bob', [])]);
        made.world.open.add(channel('house'));
        await bob.subscribe(channel('house'));
        say('house', 1);
        await Promise.all([until(alice, 'house', 1), until(bob, 'house', 1)]);
        made.world.open.delete(channel('house'));
        made.broker.confine(channel('house'), new Set([person('alice')]));
        say('house', 2);
        await until(alice, 'house', 2);
        await bob.rpc('echo', {});
        assert.deepEqual(said(bob, 'house'), [1]);
        const again = await join('bob', []);
        await assert.rejects(again.subscribe(channel('house')), (code) => code === 103);
        closeAll(alice, bob, again);
      },
    );

    test(
      'CN-12 an rpc is answered for who the connection is, and a refusal with its status',
      limit,
      async () => {
        const socket = await join('alice', []);
        assert.deepEqual(await socket.rpc('echo', { n: 1 }), {
          actor: 'alice',
          app,
          method: 'echo',
          data: { n: 1 },
        });
        await assert.rejects(
          socket.rpc('refused', {}),
          ({ code, message }: { code: number; message: string }) => {
            assert.equal(code, 403);
            assert.equal(JSON.parse(message).reason, 'not_a_member');
            return true;
          },
        );
        closeAll(socket);
      },
    );

    test(
      'CN-10 a refused connect ends with its code; what may not be known is refused with 103',
      limit,
      async () => {
        await assert.rejects(open('nobody'), (code) => code === closeCodes.tokenInvalid.code);
        await assert.rejects(open('revoked'), (code) => code === closeCodes.revoked.code);
        await assert.rejects(open('guessing'), (code) => code === closeCodes.limited.code);
        const socket = await join('alice', []);
        for (const guess of [
          channel('closed'),
          `chat:user:${app}:bob`,
          'chat:channel:*',
          `$${channel('closed')}`,
        ])
          await assert.rejects(socket.subscribe(guess), (code) => code === 103, guess);
        closeAll(socket);
      },
    );

    test('CN-19 a session ends with its token', limit, async () => {
      const ends = Date.now() + 2_500;
      const socket = await join('faythe', [], `faythe pk_1 0 ${ends}`);
      assert.equal(await socket.ended, closeCodes.expired.code);
      assert.ok(Date.now() <= ends + 1_000);
    });

    test('CN-17 who is removed while they connect hears nothing, 1,000 times', limit, async () => {
      const witness = await join('witness', ['race']);
      let n = 0;
      for (let round = 0; round < 1_000; round += 100) {
        const raced = Array.from({ length: 100 }, (_, i) => `racer-${round + i}`);
        // Each has read that they may before they are removed, and connects afterwards.
        made.world.beforeConnect = async (user) => {
          if (!user.startsWith('racer')) return;
          made.world.members.delete(`${person(user)} ${channel('race')}`);
          made.broker.unsubscribe(person(user), channel('race'));
        };
        const sockets = await Promise.all(raced.map((user) => join(user, ['race'])));
        n += 1;
        say('race', n);
        await until(witness, 'race', n);
        await Promise.all(sockets.map((socket) => socket.rpc('echo', {})));
        for (const socket of sockets) assert.deepEqual(said(socket, 'race'), []);
        closeAll(...sockets);
      }
      closeAll(witness);
    });
  });
}
