import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { describeNeeding, freePort, startCentrifugo } from '@parley/testkit';
import { pino } from 'pino';
import { createCentrifugoBroker } from '../../src/platform/realtime/centrifugo/index.ts';
import { openSocket, type Socket } from '../edge/socket.ts';
import { type Constellation, channel, createConstellation, person } from './constellation.ts';

const limit = { timeout: 60_000 };

describeNeeding(['Centrifugo'], 'Centrifugo as the broker', () => {
  let made: Constellation;
  before(async () => {
    made = await createConstellation('centrifugo');
  });
  after(() => made.close());

  const centrifugo = () => made.centrifugo ?? assert.fail('no Centrifugo');
  const join = (user: string, ids: readonly string[]): Promise<Socket> => {
    made.world.streams.set(user, ids.map(channel));
    for (const id of ids) made.world.members.add(`${person(user)} ${channel(id)}`);
    return openSocket(made.url, user);
  };
  const say = (id: string, n: number, key?: string) =>
    made.broker.publish(channel(id), JSON.stringify({ type: 'said', id, n }), key);
  const said = (socket: Socket) => socket.events.map((event) => (event as unknown as { n: number }).n);
  const until = async (socket: Socket, n: number) => {
    while (!said(socket).includes(n)) await socket.rpc('echo', {});
  };

  test('an event that is published again under its id comes once', limit, async () => {
    const alice = await join('alice', ['again']);
    for (let round = 0; round < 3; round += 1) {
      say('again', 1, 'epoch:again:1');
      await made.broker.settled();
    }
    say('again', 2, 'epoch:again:2');
    await until(alice, 2);
    assert.deepEqual(said(alice), [1, 2]);
    alice.close();
  });

  test(
    'while it is away everything waits: a removal is made before what was said after it',
    limit,
    async () => {
      const alice = await join('alice', ['away']);
      await centrifugo().kill();
      say('away', 1);
      made.world.members.delete(`${person('bob')} ${channel('away')}`);
      made.broker.unsubscribe(person('bob'), channel('away'));
      say('away', 2);
      await alice.ended;
      await centrifugo().start();
      const [again, bob] = await Promise.all([join('alice', ['away']), openSocket(made.url, 'bob')]);
      await made.broker.settled();
      say('away', 3);
      await until(again, 3);
      await bob.rpc('echo', {});
      assert.deepEqual(said(bob), []);
      again.close();
      bob.close();
    },
  );
});

describeNeeding(['Centrifugo'], 'the check at the start', () => {
  const handlers = {
    connect: () => assert.fail('asked'),
    subscribe: () => assert.fail('asked'),
    rpc: () => assert.fail('asked'),
    confirm: () => assert.fail('asked'),
    membersOf: () => assert.fail('asked'),
  };
  const check = (settings: Parameters<typeof createCentrifugoBroker>[0]['settings']) => {
    const log = pino({ level: 'silent' });
    return createCentrifugoBroker({ settings, handlers, log, now: () => new Date() }).check();
  };

  test('says that Centrifugo cannot be reached', async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    await assert.rejects(check({ url, apiKey: 'k', proxySecret: 's', reachMs: 200 }), {
      message: `unable to use Centrifugo at ${url}; it cannot be reached: start it, or set PARLEY_CENTRIFUGO_URL; see deploy/centrifugo/README.md`,
    });
  });

  test('says that the key, and that the proxies are wrong', limit, async () => {
    const started = await startCentrifugo();
    try {
      await assert.rejects(check({ ...started.settings, apiKey: 'another' }), /it refuses the API key/);
      await assert.rejects(check(started.settings), /its connect proxy does not reach \/centrifugo\/connect/);
    } finally {
      await started.kill();
    }
  });

  test('says that the engine behind the proxies knows another secret', limit, async () => {
    const made = await createConstellation('centrifugo');
    try {
      const { settings } = made.centrifugo ?? assert.fail('no Centrifugo');
      await assert.rejects(
        check({ ...settings, proxySecret: 'another' }),
        /its connect proxy does not reach/,
      );
    } finally {
      await made.close();
    }
  });
});
