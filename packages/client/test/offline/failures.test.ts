import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryStore, type OfflineStore } from '../../src/index.ts';
import { cid, limit, newId, scene, textsOf, until } from './scenario.ts';

const full = () => Promise.reject(new DOMException('the disk is full', 'QuotaExceededError'));

/** What a browser does when nothing can be kept, by what fails. */
const failing: Readonly<Record<string, Partial<OfflineStore>>> = {
  'the disk is full': { write: full, operations: full, draft: full },
  'the database cannot be opened': {
    read: full,
    pages: full,
    sizes: full,
    write: full,
    operations: full,
    draft: full,
    lead: full,
  },
  'only what is shown cannot be written': { write: full },
};

for (const [what, methods] of Object.entries(failing)) {
  test(
    `OF-6 ${what}: everything goes on in memory, and says so`,
    limit,
    scene(async ({ engine, client: open }) => {
      engine.model.send('bob', { id: newId(), text: 'there' });
      const client = open({ store: { ...memoryStore(), ...methods } });
      client.messages.send({ cid, text: 'early' });
      await client.connect();
      await client.channel(cid).watch();
      client.channel(cid).send({ text: 'later' });
      client.drafts.set(cid, 'half a thought');
      await client.settled();
      assert.deepEqual(textsOf(client), ['there', 'early', 'later']);
      assert.equal(client.state.draft(cid), 'half a thought');
      assert.equal(client.state.storage().state, 'lost');
      assert.match(client.state.storage().reason ?? '', /QuotaExceededError/);
      assert.equal(engine.callsOf('messages.send').length, 2);
    }),
  );
}

test(
  'OF-6 what was typed before the disk filled is not lost with it',
  limit,
  scene(async ({ engine, client: open }) => {
    const store = memoryStore();
    let fails = false;
    const operations: OfflineStore['operations'] = (change, term) =>
      fails ? full() : store.operations(change, term);
    const client = open({ store: { ...store, operations } });
    client.messages.send({ cid, text: 'first' });
    await until(client, () => client.outbox.list().length === 1);
    fails = true;
    client.messages.send({ cid, text: 'second' });
    await until(client, () => client.outbox.list().length === 2);
    await client.connect();
    await client.channel(cid).watch();
    await client.settled();
    assert.deepEqual(textsOf(client), ['first', 'second']);
    assert.equal(engine.callsOf('messages.send').length, 2);
  }),
);

test(
  'OF-8 a draft is there after the page, until it is emptied',
  limit,
  scene(async ({ client: open }) => {
    const store = memoryStore();
    const first = open({ store });
    first.drafts.set(cid, 'half');
    first.drafts.set(cid, 'half a thought');
    await first.close();
    const second = open({ store });
    await second.open();
    assert.equal(second.state.draft(cid), 'half a thought');
    second.drafts.set(cid, '');
    await second.close();
    assert.equal((await store.read()).drafts[cid]?.text, '');
  }),
);

test(
  'OF-11 a newer program takes the store over: this page goes on in memory and asks to be reloaded',
  limit,
  scene(async ({ engine, client: open }) => {
    const store = memoryStore();
    let take = async () => {};
    const client = open({
      store: {
        ...store,
        outdated: (listener) => {
          take = listener;
        },
      },
    });
    await client.connect();
    await client.channel(cid).watch();
    await client.settled();
    client.drafts.set(cid, 'half a thought');
    await take();
    assert.equal(client.state.storage().state, 'lost');
    assert.equal((await store.read()).drafts[cid]?.text, 'half a thought', 'written before the way was made');
    assert.match(client.state.storage().reason ?? '', /reload/);
    client.channel(cid).send({ text: 'still here' });
    await client.settled();
    assert.deepEqual(textsOf(client), ['still here']);
    assert.equal(engine.callsOf('messages.send').length, 1);
    assert.deepEqual((await store.read()).operations, []);
  }),
);
