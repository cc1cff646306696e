import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Client, memoryStore, type OfflineStore } from '../../src/index.ts';
import { browserTabs } from '../../src/tabs/browser-tabs.ts';
import { cid, limit, newId, scene, textsOf, until } from '../offline/scenario.ts';

/** The stores of several tabs: what they hold is one. */
const shared = (): (() => OfflineStore) => {
  const store = memoryStore();
  const name = newId();
  return () => ({ ...store, close: async () => {}, tabs: (given) => browserTabs(name, given) });
};
const liveness = (client: Client): string => client.state.connection().state;

test(
  'TB-1 TB-2 one tab connects, and the others show the same',
  limit,
  scene(async ({ engine, client: open }) => {
    const store = shared();
    engine.model.send('bob', { id: newId(), text: 'before' });
    const first = open({ store: store() });
    await first.connect();
    const second = open({ store: store() });
    await second.connect();
    assert.equal(liveness(second), 'live');
    assert.equal(engine.sockets(), 1);
    await second.channel(cid).watch();
    assert.deepEqual(textsOf(second), ['before']);
    engine.model.send('bob', { id: newId(), text: 'after' });
    engine.publish();
    await until(second, () => textsOf(second).length === 2);
    assert.deepEqual(second.state.channel(cid)?.unread, first.state.channel(cid)?.unread);
    assert.equal(engine.sockets(), 1);
    assert.equal(engine.callsOf('messages.list').length, 1);
  }),
);

test(
  'TB-5 what any tab does is sent once, in order, and shown in all of them',
  limit,
  scene(async ({ engine, client: open }) => {
    const store = shared();
    const first = open({ store: store() });
    await first.connect();
    const second = open({ store: store() });
    await second.connect();
    for (const client of [first, second]) await client.channel(cid).watch();
    const sent = [1, 2, 3, 4, 5, 6].map((number) =>
      (number % 2 ? first : second).channel(cid).send({ text: `${number}` }),
    );
    await Promise.all(sent.map(({ acknowledged }) => acknowledged));
    for (const client of [first, second]) {
      await until(client, () => textsOf(client).length === 6 && client.outbox.list().length === 0);
    }
    assert.deepEqual(textsOf(first), textsOf(second));
    assert.equal(engine.callsOf('messages.send').length, 6);
    assert.deepEqual(
      textsOf(first).filter((text) => Number(text) % 2 === 1),
      ['1', '3', '5'],
    );
  }),
);

test(
  'TB-3 the tab that leads is closed: another goes on at once, with what was under way',
  limit,
  scene(async ({ engine, client: open }) => {
    const store = shared();
    const first = open({ store: store() });
    await first.connect();
    const second = open({ store: store() });
    await second.connect();
    await second.channel(cid).watch();
    engine.next('messages.send', { kind: 'html' });
    const { acknowledged } = second.channel(cid).send({ text: 'kept' });
    await first.close();
    await acknowledged;
    await until(second, () => liveness(second) === 'live' && second.outbox.list().length === 0);
    engine.model.send('bob', { id: newId(), text: 'welcome' });
    engine.publish();
    await until(second, () => textsOf(second).length === 2);
    assert.deepEqual(textsOf(second), ['kept', 'welcome']);
    assert.equal(engine.sockets(), 1);
  }),
);

test(
  'TB-3 what a tab asked for while nobody led, it does itself once it leads',
  limit,
  scene(async ({ engine, client: open }) => {
    engine.model.send('bob', { id: newId(), text: 'before' });
    const name = newId();
    const frozen = Promise.withResolvers<void>();
    void navigator.locks.request(name, () => frozen.promise);
    const tab = open({ store: { ...memoryStore(), tabs: (given) => browserTabs(name, given) } });
    const connected = tab.connect();
    const isWaiting = async () =>
      (await navigator.locks.query()).pending?.some((lock) => lock.name === name) ?? false;
    while (!(await isWaiting()));
    const watched = tab.channel(cid).watch();
    // The question is said by then, and reached nobody.
    await isWaiting();
    frozen.resolve();
    await Promise.all([connected, watched]);
    await until(tab, () => textsOf(tab).length === 1);
  }),
);

test(
  'TB-4 a leader that was overtaken sends and writes nothing more, and follows',
  limit,
  scene(async ({ engine, client: open }) => {
    const store = shared();
    const first = open({ store: store() });
    await first.connect();
    await first.channel(cid).watch();
    await first.settled();
    // As a tab that woke up finds it: somebody else took the next term meanwhile.
    const other = store();
    await other.lead();
    const calls = engine.callsOf('messages.send').length;
    first.channel(cid).send({ text: 'from the one that slept' });
    await until(first, () => liveness(first) !== 'live');
    assert.equal(engine.callsOf('messages.send').length, calls);
    // Nobody else is there after all, so it leads again.
    await until(first, () => liveness(first) === 'live' && first.outbox.list().length === 0);
    assert.equal(engine.callsOf('messages.send').length, calls + 1);
  }),
);

test(
  'OF-9 signing out in one tab empties the others',
  limit,
  scene(async ({ engine, client: open }) => {
    const store = shared();
    engine.model.send('bob', { id: newId(), text: 'secret' });
    const first = open({ store: store() });
    await first.connect();
    const second = open({ store: store() });
    await second.connect();
    await second.channel(cid).watch();
    await second.signOut();
    await until(first, () => first.state.me() === '');
    assert.deepEqual([textsOf(first), first.state.channelList().channels], [[], []]);
    assert.equal((await store().read()).self, undefined);
  }),
);

test(
  'OF-8 a draft written in one tab is there in the other',
  limit,
  scene(async ({ client: open }) => {
    const store = shared();
    const first = open({ store: store() });
    await first.connect();
    const second = open({ store: store() });
    await second.connect();
    second.drafts.set(cid, 'half a thought');
    await until(first, () => first.state.draft(cid) === 'half a thought');
  }),
);
