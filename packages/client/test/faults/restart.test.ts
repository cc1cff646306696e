import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import { type Client, createClient } from '@parley/client';
import { freePort, people, type TestEngine, testEngine } from '@parley/testkit';
import { startFaultProxy } from '@parley/testkit/faults';
import { until } from './people.ts';

const crowd = 100;
const cid = 'team:all';
const script = new URL('../../../server/test/processes/engine.ts', import.meta.url);

/** A client, and how often it connected and synced. */
interface Counted {
  client: Client;
  connects: number;
  syncs: number;
  /** Syncs asked for without a connection, and answered. */
  polls: number;
  pages: number;
}

describe('an engine that is killed and started again', { timeout: 280_000 }, () => {
  const masterKey = randomBytes(32);
  const tokens = new Map<string, string>();
  const members: Counted[] = [];
  let home: TestEngine;
  let child: ChildProcess;
  let port: number;

  const startEngine = async (): Promise<void> => {
    const config = {
      listenPort: port,
      databaseUrl: home.databaseUrl,
      masterKey: masterKey.toString('base64'),
      platformKey: home.platformKey,
      log: { level: 'silent' },
    };
    child = fork(script, [JSON.stringify(config)], { execArgv: ['--conditions=parley-source'] });
    await once(child, 'message');
  };
  const killEngine = async (): Promise<void> => {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };

  const join = async (user: string, url = `http://127.0.0.1:${port}`): Promise<Counted> => {
    const counted = { connects: 0, syncs: 0, polls: 0, pages: 0 };
    const client = createClient({
      url,
      token: () => tokens.get(user) ?? '',
      fetch: async (input, init) => {
        const isPoll = counted.connects === 0;
        const answer = await fetch(input, init);
        if (String(input).endsWith('/v1/sync')) counted[isPoll ? 'polls' : 'syncs'] += 1;
        if (String(input).includes('/messages?')) counted.pages += 1;
        return answer;
      },
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
  const say = async (from: Client, texts: readonly string[]): Promise<void> => {
    for (const text of texts) from.channel(cid).send({ text });
    await from.settled();
  };
  const last = ({ client }: Counted) => client.state.timeline(cid).rows.at(-1)?.message.text;
  const isLive = ({ client }: Counted) => client.state.connection().state === 'live';

  before(async () => {
    home = await testEngine({ masterKey });
    for (const { id } of people) tokens.set(id, await home.app.token(id));
    const asAlice = { authorization: `Bearer ${home.app.key.secret}`, actingFor: 'alice' };
    await home.engine.call('channels.getOrCreate', asAlice, {
      cid,
      members: people.slice(1).map(({ id }) => id),
    });
    await home.engine.close();
    port = await freePort();
    await startEngine();
    for (let n = 0; n < crowd; n += 1) members.push(await join(people[n % people.length]?.id ?? 'alice'));
  });
  after(async () => {
    for (const { client } of members) await client.close();
    await killEngine();
    await home.close();
  });

  test('SY-25 P10 P18 100 clients come back by themselves with one connect and one sync each, and nothing is lost', async (t) => {
    const [writer] = members as [Counted];
    await say(writer.client, ['before']);
    await Promise.all(members.map((one) => until(one.client, () => last(one) === 'before')));
    for (const one of members) Object.assign(one, { connects: 0, syncs: 0, polls: 0 });
    await killEngine();
    await Promise.all(members.map((one) => until(one.client, () => !isLive(one))));
    const said = ['while it was away', 'and again'].map((text) => writer.client.channel(cid).send({ text }));
    await startEngine();
    const startedAt = performance.now();
    await Promise.all(
      members.map((one) => until(one.client, () => isLive(one) && last(one) === 'and again')),
    );
    t.diagnostic(`all back ${((performance.now() - startedAt) / 1_000).toFixed(1)} s after the engine`);
    await Promise.all(said.map(({ acknowledged }) => acknowledged));
    await Promise.all(members.map(({ client }) => client.settled()));
    const texts = members.map(({ client }) =>
      client.state.timeline(cid).rows.map(({ message }) => message.text),
    );
    for (const shown of texts) assert.deepEqual(shown, ['before', 'while it was away', 'and again']);
    for (const [i, one] of members.entries()) {
      assert.equal(one.connects, 1);
      // Who did something may ask once more for what became of it, connected by then or not.
      const more = one === writer ? 1 : 0;
      const { syncs, polls } = one;
      assert.ok(syncs <= 1 + more, `${syncs} syncs of client ${i}`);
      // A poll that followed a failed attempt at the very moment the engine came back is answered (CN-37).
      assert.ok(polls <= 1 + more, `${polls} polls of client ${i}`);
      assert.ok(syncs + polls <= 2 + more, `${syncs} syncs and ${polls} polls of client ${i}`);
    }
    t.diagnostic(`${members.filter(({ polls }) => polls > 0).length} were met by a poll`);
  });

  test('SY-7 P10 who missed 299 or 300 messages keeps the page, who missed 301 loads it again', async () => {
    const [writer] = members as [Counted];
    const missing = [299, 300, 301];
    const networks = await Promise.all(missing.map(() => startFaultProxy(`http://127.0.0.1:${port}`)));
    const readers = await Promise.all(networks.map(({ url }) => join('bob', url)));
    await Promise.all(readers.map(({ client }) => client.settled()));
    for (const network of networks) network.set({ kind: 'reset' });
    await Promise.all(
      readers.map(({ client }) => until(client, () => client.state.connection().state !== 'live')),
    );
    for (const reader of readers) reader.pages = 0;
    let sent = 0;
    for (const [n, missed] of missing.entries()) {
      await say(
        writer.client,
        Array.from({ length: missed - sent }, () => `missed ${++sent}`),
      );
      networks[n]?.set({ kind: 'none' });
      const reader = readers[n] as Counted;
      await until(reader.client, () => isLive(reader) && last(reader) === `missed ${missed}`);
      await reader.client.settled();
    }
    assert.deepEqual(
      readers.map(({ pages }) => pages),
      [0, 0, 1],
    );
    await Promise.all(readers.map(({ client }) => client.close()));
    await Promise.all(networks.map((network) => network.close()));
  });
});
