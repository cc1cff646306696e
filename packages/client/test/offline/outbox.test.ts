import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ParleyError as EngineError } from '@parley/protocol/errors';
import { type Client, memoryStore, type OfflineStore, type Operation } from '../../src/index.ts';
import { cid, hurried, limit, newId, scene, textsOf, until } from './scenario.ts';

const dayMs = 86_400_000;
const statuses = (client: Client): string[] => client.outbox.list().map(({ progress }) => progress.status);
const stored = async (store: OfflineStore): Promise<readonly Operation[]> => (await store.read()).operations;
const frozen = new EngineError('channel_frozen', 'unable to send the message');

/** A store whose writes of operations wait until they are let go. */
const slow = (): { store: OfflineStore; letGo: () => void } => {
  const store = memoryStore();
  const { promise, resolve } = Promise.withResolvers<void>();
  const operations: OfflineStore['operations'] = async (change, term) => {
    await promise;
    return store.operations(change, term);
  };
  return { store: { ...store, operations }, letGo: resolve };
};

test(
  'OB-1 nothing is shown before it is durable, and nothing is sent',
  limit,
  scene(async ({ engine, client: open }) => {
    const { store, letGo } = slow();
    const client = open({ store });
    void client.connect();
    client.channel(cid).send({ text: 'typed' });
    await until(client, () => client.state.connection().state !== 'closed');
    assert.deepEqual([textsOf(client), engine.callsOf('messages.send').length], [[], 0]);
    letGo();
    await until(client, () => textsOf(client).length === 1);
    assert.equal((await stored(store)).length, 1);
    await client.settled();
    assert.equal(engine.callsOf('messages.send').length, 1);
    assert.deepEqual(await stored(store), []);
  }),
);

test(
  'OB-1 what was typed offline is there after the page, and is sent once, in order',
  limit,
  scene(async ({ engine, client: open }) => {
    const store = memoryStore();
    const first = open({ store });
    await first.connect();
    await first.settled();
    await first.close();
    const offline = open({ store, url: 'http://127.0.0.1:9' });
    await offline.open();
    for (const text of ['1', '2', '3', '4', '5']) offline.channel(cid).send({ text });
    await until(offline, () => textsOf(offline).length === 5);
    await offline.close();
    const later = open({ store });
    await later.open();
    assert.deepEqual(textsOf(later), ['1', '2', '3', '4', '5']);
    await later.connect();
    await later.channel(cid).watch();
    await later.settled();
    const sent = engine.callsOf('messages.send').map(({ text }) => text);
    assert.deepEqual(sent, ['1', '2', '3', '4', '5']);
    assert.deepEqual(textsOf(later), sent);
    assert.deepEqual(await stored(store), []);
  }),
);

test(
  'OB-2 OB-5 what was on its way when the page died is tried again under its id, and is there once',
  limit,
  scene(async ({ engine, client: open }) => {
    const store = memoryStore();
    const { promise, resolve } = Promise.withResolvers<void>();
    engine.next('messages.send', { kind: 'hold', until: promise });
    const first = open({ store });
    await first.connect();
    const asked = engine.asked('messages.send');
    const { id } = first.channel(cid).send({ text: 'once' });
    await asked;
    const [operation] = await stored(store);
    assert.deepEqual([operation?.progress.status, operation?.attempted], ['sending', true]);
    await first.close();
    const later = open({ store });
    await later.connect();
    await later.channel(cid).watch();
    await later.settled();
    resolve();
    assert.deepEqual(
      engine.callsOf('messages.send').map((input) => input.id),
      [id, id],
    );
    assert.deepEqual(textsOf(later), ['once']);
  }),
);

test(
  'OB-3 before it left an edit rewrites the message and a deletion removes it',
  limit,
  scene(async ({ engine, client: open }) => {
    const client = open();
    const kept = client.channel(cid).send({ text: 'tpyo' });
    const unwanted = client.channel(cid).send({ text: 'never mind' });
    const edited = client.messages.edit({ id: kept.id, text: 'typo' });
    const deleted = client.messages.delete({ id: unwanted.id });
    await until(client, () => textsOf(client)[0] === 'typo');
    await deleted.acknowledged;
    await assert.rejects(unwanted.acknowledged, /discarded/);
    assert.deepEqual(textsOf(client), ['typo']);
    await client.connect();
    await client.channel(cid).watch();
    await client.settled();
    assert.equal((await edited.acknowledged).id, kept.id);
    assert.deepEqual(textsOf(client), ['typo']);
    assert.deepEqual(
      engine.calls
        .filter(({ method }) => /^messages\.(send|edit|delete)/.test(method))
        .map(({ method }) => method),
      ['messages.send'],
    );
  }),
);

test(
  'OB-4 what may have left is fixed: the edit follows it',
  limit,
  scene(async ({ engine, client: open }) => {
    const client = open();
    await client.connect();
    await client.channel(cid).watch();
    const { promise, resolve } = Promise.withResolvers<void>();
    engine.next('messages.send', { kind: 'hold', until: promise });
    const asked = engine.asked('messages.send');
    const sent = client.channel(cid).send({ text: 'tpyo' });
    await asked;
    client.messages.edit({ id: sent.id, text: 'typo' });
    await until(client, () => textsOf(client)[0] === 'typo');
    resolve();
    await client.settled();
    assert.deepEqual(
      engine.callsOf('messages.send').map(({ text }) => text),
      ['tpyo'],
    );
    assert.equal(engine.callsOf('messages.edit').length, 1);
    assert.deepEqual(textsOf(client), ['typo']);
  }),
);

test(
  'OB-6 a busy engine and slow mode make it wait for as long as they say, under one id',
  limit,
  scene(async ({ engine, client: open }) => {
    const waits: number[] = [];
    const clock = {
      now: () => Date.now(),
      after: (ms: number, call: () => void) => {
        waits.push(ms);
        return hurried.after(ms, call);
      },
    };
    const client = open({ clock, random: () => 0.5 });
    await client.connect();
    engine.next(
      'messages.send',
      { kind: 'refuse', error: new EngineError('slow_mode', 'unable to send', { afterMs: 4_321 }) },
      { kind: 'html' },
    );
    client.channel(cid).send({ text: 'patient' });
    await client.settled();
    assert.equal(new Set(engine.callsOf('messages.send').map((input) => input.id)).size, 1);
    assert.ok(waits.includes(4_321));
    assert.ok(waits.includes(1_000), 'half of the second bound');
  }),
);

test(
  'OB-6 what is unknown is tried again after anything up to 1 s, then up to twice that, 30 s at most',
  limit,
  scene(async ({ engine, client: open }) => {
    const waits: number[] = [];
    const clock = {
      now: () => Date.now(),
      after: (ms: number, call: () => void) => {
        // Nothing else waits for all but a millisecond of some seconds.
        if (ms % 1_000 !== 999) return hurried.after(ms, call);
        waits.push(ms);
        return hurried.after(1, call);
      },
    };
    const client = open({ clock, random: () => 0.999_999 });
    await client.connect();
    await client.settled();
    waits.splice(0);
    engine.next('messages.send', ...Array.from({ length: 7 }, () => ({ kind: 'html' }) as const));
    await client.channel(cid).send({ text: 'patient' }).acknowledged;
    assert.deepEqual(waits, [999, 1_999, 3_999, 7_999, 15_999, 29_999, 29_999]);
  }),
);

test(
  'OB-6 what waits long for its next try is tried once anything else was answered, unless the engine named the time',
  limit,
  scene(async ({ engine, client: open }) => {
    const waits = new Map<number, () => void>();
    const clock = {
      now: () => Date.now(),
      after: (ms: number, call: () => void) => {
        // Two long waits stand still for good unless somebody ends them.
        if (ms < 15_000 && ms !== 8_000 && ms !== 7_777) return hurried.after(ms, call);
        waits.set(ms, call);
        return () => waits.delete(ms);
      },
    };
    const client = open({ clock, random: () => 0.5 });
    await client.connect();
    const html = { kind: 'html' } as const;
    engine.next('messages.send', html, html, html, html, html);
    const late = client.channel(cid).send({ text: 'unknown' });
    const asked = async (ms: number) => {
      while (!waits.has(ms)) await new Promise((resolve) => setImmediate(resolve));
    };
    await asked(8_000);
    const syncs = engine.callsOf('sync.sync').length;
    await client.users.me();
    await late.acknowledged;
    assert.equal(engine.callsOf('sync.sync').length, syncs, 'it was not the connection that woke it');
    engine.next('messages.send', {
      kind: 'refuse',
      error: new EngineError('slow_mode', 'unable to send', { afterMs: 7_777 }),
    });
    client.channel(cid).send({ text: 'named' });
    await asked(7_777);
    await client.users.me();
    assert.equal(waits.has(7_777), true);
    waits.get(7_777)?.();
    await client.settled();
    assert.deepEqual(client.outbox.list(), []);
  }),
);

test(
  'OB-7 a refused message takes what depends on it along, and the lane goes on',
  limit,
  scene(async ({ engine, client: open }) => {
    const client = open();
    engine.next('messages.send', { kind: 'refuse', error: frozen });
    const parent = client.channel(cid).send({ text: 'parent' });
    const reply = client.channel(cid).thread(parent.id).send({ text: 'reply' });
    const reaction = client.reactions.add({ id: parent.id, emoji: '👍' });
    client.channel(cid).send({ text: 'unrelated' });
    await client.connect();
    await client.channel(cid).watch();
    for (const pending of [parent, reply, reaction]) await assert.rejects(pending.acknowledged);
    await client.settled();
    assert.deepEqual(statuses(client), ['failed', 'failed']);
    assert.deepEqual(textsOf(client), ['unrelated', 'parent']);
    client.outbox.discard(parent.id);
    await until(client, () => textsOf(client).join() === 'unrelated');
  }),
);

test(
  'OB-12 to retry and to discard is durable before it is shown',
  limit,
  scene(async ({ engine, client: open }) => {
    const store = memoryStore();
    let { promise: gate, resolve: letGo } = Promise.withResolvers<void>();
    letGo();
    const operations: OfflineStore['operations'] = async (change, term) => {
      await gate;
      return store.operations(change, term);
    };
    const client = open({ store: { ...store, operations } });
    await client.connect();
    await client.channel(cid).watch();
    engine.next('messages.send', { kind: 'refuse', error: frozen }, { kind: 'refuse', error: frozen });
    const sent = ['again', 'never'].map((text) => client.channel(cid).send({ text }));
    await until(client, () => statuses(client).join() === 'failed,failed');
    ({ promise: gate, resolve: letGo } = Promise.withResolvers<void>());
    let shown = 0;
    const stop = client.subscribe(() => {
      shown += 1;
    });
    client.outbox.retry(sent[0]?.id ?? '');
    client.outbox.discard(sent[1]?.id ?? '');
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual([shown, statuses(client)], [0, ['failed', 'failed']]);
    stop();
    letGo();
    await client.settled();
    assert.deepEqual(textsOf(client), ['again']);
    assert.deepEqual(await stored(store), []);
  }),
);

test(
  'OB-7 the deletion of what does not exist is done',
  limit,
  scene(async ({ engine, client: open }) => {
    const id = engine.model.send('alice', { id: newId(), text: 'there' });
    const client = open();
    await client.connect();
    await client.channel(cid).watch();
    engine.next('messages.delete', {
      kind: 'refuse',
      error: new EngineError('message_not_found', 'unable to delete'),
    });
    client.messages.delete({ id });
    await until(client, () => engine.callsOf('messages.delete').length === 1);
    await client.settled();
    assert.deepEqual(client.outbox.list(), []);
  }),
);

test(
  'OB-8 of many read marks the last is kept and sent',
  limit,
  scene(async ({ engine, client: open }) => {
    for (let i = 0; i < 5; i += 1) engine.model.send('bob', { id: newId() });
    const store = memoryStore();
    const client = open({ store });
    const marks = [1, 2, 3, 4, 5].map((seq) => client.channel(cid).markRead(seq));
    await until(client, () => client.outbox.list().length === 1);
    await client.connect();
    await Promise.all(marks.map(({ acknowledged }) => acknowledged));
    await client.settled();
    assert.equal(client.state.channel(cid)?.unread, 0);
    assert.deepEqual(
      engine.callsOf('reads.markRead').map(({ seq }) => seq),
      [5],
    );
  }),
);

test(
  'OB-9 after a day it is asked first; what does not depend on it goes on',
  limit,
  scene(async ({ engine, client: open }) => {
    const store = memoryStore();
    let lead = -2 * dayMs;
    const clock = { ...hurried, now: () => Date.now() + lead };
    const first = open({ store, clock });
    const old = first.channel(cid).send({ text: 'old news' });
    const unwanted = first.channel(cid).send({ text: 'older news' });
    first.channel(cid).markRead(0);
    await until(first, () => first.outbox.list().length === 3);
    await first.close();
    lead = 0;
    const client = open({ store, clock });
    await client.connect();
    await client.channel(cid).watch();
    client.reactions.add({ id: old.id, emoji: '👍' });
    client.channel(cid).send({ text: 'news' });
    await until(client, () => engine.callsOf('messages.send').length === 1);
    await until(client, () => statuses(client).join() === 'stale,stale,queued');
    assert.deepEqual(textsOf(client), ['news', 'old news', 'older news']);
    assert.equal(engine.callsOf('reads.markRead').length, 1);
    client.outbox.discard(unwanted.id);
    client.outbox.retry(old.id);
    await client.settled();
    assert.deepEqual(textsOf(client), ['news', 'old news']);
    assert.equal(engine.callsOf('reactions.add').length, 1);
  }),
);
