import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Draft } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import { memoryStore } from '../../src/index.ts';
import { cid, limit, scene, until } from './scenario.ts';

/** What another device wrote. */
const elsewhere = (text: string, counter: number, offset: number) => {
  const draft: Draft = {
    ...{ id: cid, cid, text, counter, offset: offset * 1_000 },
    status: text === '' ? 'removed' : 'kept',
    updatedAt: new Date(counter).toISOString(),
  };
  return { type: 'draft.updated', offset, at: draft.updatedAt, draft } as const;
};

const later = Date.UTC(2100, 0, 1);

test(
  'DR-6 what was written is on the other device once the typing rests, offline or not',
  limit,
  scene(async ({ engine, client: open }) => {
    const [one, other] = [open(), open()];
    one.drafts.set(cid, 'half');
    one.drafts.set(cid, 'half a thought');
    await one.connect();
    await one.settled();
    assert.deepEqual(
      engine.callsOf('drafts.set').map(({ text }) => text),
      ['half a thought'],
    );
    await other.connect();
    await other.drafts.load();
    await until(other, () => other.state.draft(cid) === 'half a thought');
  }),
);

test(
  'DR-6 turning elsewhere does not wait for the rest',
  limit,
  scene(async ({ engine, client: open }) => {
    // Its timers never come.
    const clock = { now: () => Date.now(), after: () => () => {} };
    const client = open({ clock });
    await client.connect();
    await client.drafts.load();
    const called = engine.called('drafts.set');
    client.drafts.set(cid, 'half a thought');
    client.drafts.leave(cid);
    await called;
  }),
);

test(
  'DR-6 OF-1 at every moment it is kept on this device: as written here, or as all devices have it',
  limit,
  scene(async ({ client: open }) => {
    // Its timers never come: what is written is written because the person turned elsewhere.
    const clock = { now: () => Date.now(), after: () => () => {} };
    const store = memoryStore();
    const steps: string[] = [];
    const forgotten = Promise.withResolvers<void>();
    const client = open({
      clock,
      store: {
        ...store,
        draft: (place, draft, settled) => {
          steps.push(settled ? 'forgets what was written here' : `writes ${draft.text}`);
          if (settled) forgotten.resolve();
          return store.draft(place, draft, settled);
        },
        write: (batch, term) => {
          const told = batch.self?.drafts?.items[cid];
          if (told) steps.push(`writes what all devices have: ${told.text}`);
          return store.write(batch, term);
        },
      },
    });
    await client.connect();
    await client.drafts.load();
    client.drafts.set(cid, 'half a thought');
    client.drafts.leave(cid);
    await forgotten.promise;
    // What is forgotten twice is forgotten.
    assert.deepEqual(steps.slice(0, 3), [
      'writes half a thought',
      'writes what all devices have: half a thought',
      'forgets what was written here',
    ]);
  }),
);

test(
  'DR-7 what is sent is no draft any more, and what was sent at once never was one',
  limit,
  scene(async ({ engine, client: open }) => {
    const store = memoryStore();
    const client = open({ store });
    await client.connect();
    client.drafts.set(cid, 'at once');
    client.drafts.set(cid, '');
    await client.settled();
    assert.equal(engine.callsOf('drafts.set').length, 0);
    client.drafts.set(cid, 'half a thought');
    await client.settled();
    client.drafts.set(cid, '');
    await client.settled();
    const [first, second] = engine.callsOf('drafts.set');
    assert.deepEqual([first?.text, second?.text], ['half a thought', '']);
    assert.ok(Number(second?.counter) > Number(first?.counter));
    assert.deepEqual([client.state.draft(cid), (await store.read()).drafts], ['', {}]);
  }),
);

test(
  'DR-8 a newer draft of another device is shown, and never under the hands of who types',
  limit,
  scene(async ({ engine, client: open }) => {
    const client = open();
    await client.connect();
    await client.drafts.load();
    await client.settled();
    engine.say(elsewhere('from the phone', 5, 1));
    await until(client, () => client.state.draft(cid) === 'from the phone');
    client.drafts.set(cid, 'from the phone, and here');
    engine.say(elsewhere('from the phone once more', later, 2));
    await until(client, () => engine.callsOf('drafts.set').length === 1);
    await client.settled();
    assert.equal(client.state.draft(cid), 'from the phone, and here');
    assert.equal(engine.callsOf('drafts.set').at(-1)?.counter, later + 1);
    engine.say(elsewhere('', later + 2, 3));
    await until(client, () => client.state.draft(cid) === '');
  }),
);

test(
  'DR-9 a draft of a channel that is gone is forgotten, one without room stays here',
  limit,
  scene(async ({ engine, client: open }) => {
    const client = open();
    await client.connect();
    engine.next('drafts.set', { kind: 'refuse', error: new ParleyError('channel_not_found', 'unable') });
    client.drafts.set(cid, 'half a thought');
    await client.settled();
    assert.equal(client.state.draft(cid), '');
    engine.next('drafts.set', { kind: 'refuse', error: new ParleyError('drafts_full', 'unable') });
    client.drafts.set(cid, 'half a thought');
    await client.settled();
    assert.equal(client.state.draft(cid), 'half a thought');
    assert.equal(engine.callsOf('drafts.set').length, 2);
  }),
);
