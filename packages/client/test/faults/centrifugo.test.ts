import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import type { Client } from '@parley/client';
import {
  describeNeeding,
  people,
  startCentrifugo,
  type TestCentrifugo,
  type TestEngine,
  testEngine,
} from '@parley/testkit';
import { clientOf, texts, until } from './people.ts';

const crowd = 100;
const cid = 'team:all';

/** A client, and how often it was connected. */
interface Counted {
  client: Client;
  connects: number;
}

describeNeeding(['Centrifugo'], 'a Centrifugo that is killed and started again', () => {
  let centrifugo: TestCentrifugo;
  let engine: TestEngine;
  const members: Counted[] = [];

  const join = async (user: string): Promise<Counted> => {
    const counted = { connects: 0 };
    const client = clientOf(engine, user, engine.url, {
      websocket: class extends WebSocket {
        constructor(url: string) {
          super(url);
          this.addEventListener('open', () => {
            counted.connects += 1;
          });
        }
      } as typeof WebSocket,
    });
    await client.connect();
    await client.channel(cid).watch();
    return Object.assign(counted, { client });
  };

  before(async () => {
    centrifugo = await startCentrifugo();
    engine = await testEngine({ centrifugo: centrifugo.settings }, centrifugo.enginePort);
    const asAlice = { authorization: `Bearer ${engine.app.key.secret}`, actingFor: 'alice' };
    const others = people.slice(1).map(({ id }) => id);
    await engine.engine.call('channels.getOrCreate', asAlice, { cid, members: others });
    for (let n = 0; n < crowd; n += 1) members.push(await join(people[n % people.length]?.id ?? 'alice'));
  });
  after(async () => {
    for (const { client } of members) await client.close();
    await engine.close();
    await centrifugo.kill();
  });

  test('SY-25 P10 100 clients come back with one connect each, and what was said meanwhile is there', {
    timeout: 120_000,
  }, async (t) => {
    const [{ client: writer }] = members as [Counted];
    const isLive = (client: Client) => client.state.connection().state === 'live';
    for (const one of members) one.connects = 0;
    await centrifugo.kill('SIGKILL');
    await Promise.all(members.map(({ client }) => until(client, () => !isLive(client))));
    await writer.channel(cid).send({ text: 'without realtime' }).acknowledged;
    await centrifugo.start();
    const startedAt = performance.now();
    await Promise.all(members.map(({ client }) => until(client, () => isLive(client))));
    t.diagnostic(`all back ${((performance.now() - startedAt) / 1_000).toFixed(1)} s after Centrifugo`);
    await writer.channel(cid).send({ text: 'with it' }).acknowledged;
    const said = ['without realtime', 'with it'];
    // Who said it shows it as sent once its own event came.
    await Promise.all(
      members.map(({ client }) => until(client, () => isDeepStrictEqual(texts(client, cid), said))),
    );
    for (const { client, connects } of members) {
      assert.deepEqual(texts(client, cid), said);
      assert.equal(connects, 1);
    }
  });
});
