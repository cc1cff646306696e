import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { type Client, memoryStore, type OfflineStore } from '../../src/index.ts';
import { browserTabs } from '../../src/tabs/browser-tabs.ts';
import { cid, limit, newId, scene, textsOf, until } from '../offline/scenario.ts';

/** As on a page that is not secure. */
before(() => Object.defineProperty(navigator, 'locks', { value: undefined }));

const isLive = (client: Client): boolean => client.state.connection().state === 'live';

/** While it is deaf, no tab hears that another leads. */
let deaf = false;
class Channel extends BroadcastChannel {
  override postMessage(message: { type: string }): void {
    if (!deaf || !['beat', 'welcome', 'news'].includes(message.type)) super.postMessage(message);
  }
}

test(
  'TB-6 of two tabs that both lead, the later term alone delivers and writes, and the earlier follows',
  limit,
  scene(async ({ engine, client: open }) => {
    globalThis.BroadcastChannel = Channel;
    deaf = true;
    const kept = memoryStore();
    const name = newId();
    const terms: number[] = [];
    const store = (): OfflineStore => ({
      ...kept,
      lead: async () => {
        const term = await kept.lead();
        terms.push(term);
        deaf = term < 2;
        return term;
      },
      close: async () => {},
      tabs: (given) => browserTabs(name, given),
    });
    const [one, other] = [open({ store: store() }), open({ store: store() })];
    await Promise.all([one.connect(), other.connect()]);
    assert.deepEqual(terms, [1, 2]);
    await Promise.all([one, other].map((client) => client.channel(cid).watch()));
    const sent = [one.channel(cid).send({ text: 'a' }), other.channel(cid).send({ text: 'b' })];
    await Promise.all(sent.map(({ acknowledged }) => acknowledged));
    for (const client of [one, other])
      await until(client, () => textsOf(client).length === 2 && isLive(client));
    assert.equal(engine.callsOf('messages.send').length, 2);
    assert.equal(engine.sockets(), 1);
    assert.deepEqual(textsOf(one), textsOf(other));
    assert.deepEqual(terms, [1, 2]);
  }),
);

test(
  'TB-6 a tab that comes to one that leads follows it, and leads once that has been silent',
  limit,
  scene(async ({ engine, client: open }) => {
    const kept = memoryStore();
    const name = newId();
    const store = (): OfflineStore => ({
      ...kept,
      close: async () => {},
      tabs: (given) => browserTabs(name, given),
    });
    const first = open({ store: store() });
    await first.connect();
    const second = open({ store: store() });
    await second.connect();
    assert.equal(engine.sockets(), 1);
    await second.channel(cid).watch();
    await first.close();
    const { acknowledged } = second.channel(cid).send({ text: 'kept' });
    await acknowledged;
    assert.equal(engine.callsOf('messages.send').length, 1);
    assert.deepEqual(textsOf(second), ['kept']);
  }),
);
