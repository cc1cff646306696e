import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryStore, type OfflineStore } from '../../src/index.ts';
import { head, message, send, timeline } from '../store/shapes.ts';
import { cid, hurried, limit, newId, scene, textsOf, until } from './scenario.ts';

/** What takes long never comes. */
const impatient: typeof hurried = {
  now: hurried.now,
  after: (ms, call) => (ms >= 15_000 ? () => {} : hurried.after(ms, call)),
};

/** Nothing answers here. */
const nowhere = 'http://127.0.0.1:9';

test(
  'OF-3 with the engine dead the list, the timeline, people and unread are shown at once',
  limit,
  scene(async ({ engine, client: open }) => {
    const store = memoryStore();
    const first = open({ store });
    for (let i = 1; i <= 3; i += 1) engine.model.send('bob', { id: newId(), text: `${i}` });
    await first.connect();
    await first.channel(cid).watch();
    first.drafts.set(cid, 'half a thought');
    await first.settled();
    await first.close();

    const later = open({ store, url: nowhere });
    await later.open();
    assert.equal(later.state.me(), 'alice');
    assert.equal(later.state.channelList().loaded, true);
    assert.equal(later.state.channelList().channels[0]?.unread, 3);
    assert.equal(later.state.draft(cid), 'half a thought');
    void later.connect();
    await later.channel(cid).watch();
    assert.deepEqual(textsOf(later), ['1', '2', '3']);
    assert.notEqual(later.state.connection().state, 'live');
  }),
);

test(
  'OF-3 a channel that is watched before the store was read is shown from it, an empty one too',
  limit,
  scene(async ({ client: open }) => {
    const store = memoryStore();
    const first = open({ store });
    await first.channel(cid).watch();
    await first.connect();
    await first.settled();
    await first.close();

    const later = open({ store, url: nowhere });
    const watched = later.channel(cid).watch();
    void later.connect();
    await watched;
    assert.equal(later.state.timeline(cid).loaded, true);
    assert.equal(later.state.channel(cid)?.unread, 0);
  }),
);

test(
  'OF-4 what happened meanwhile comes with the one sync, onto the kept timeline',
  limit,
  scene(async ({ engine, client: open }) => {
    const store = memoryStore();
    const first = open({ store });
    engine.model.send('bob', { id: newId(), text: 'before' });
    await first.connect();
    await first.channel(cid).watch();
    await first.settled();
    await first.close();
    engine.model.send('bob', { id: newId(), text: 'meanwhile' });
    const later = open({ store });
    await later.open();
    await later.channel(cid).watch();
    assert.deepEqual(textsOf(later), ['before']);
    const lists = engine.callsOf('messages.list').length;
    await later.connect();
    await later.settled();
    assert.deepEqual(textsOf(later), ['before', 'meanwhile']);
    assert.equal(later.state.channel(cid)?.unread, 2);
    assert.equal(engine.callsOf('messages.list').length, lists, 'no page was asked for');
    assert.equal(engine.callsOf('channels.query').length, 1, 'the list was not asked for again');
  }),
);

test(
  'OF-4 a timeline opened after its channel moved on catches up from where it was',
  limit,
  scene(async ({ engine, client: open }) => {
    const store = memoryStore();
    const first = open({ store });
    engine.model.send('bob', { id: newId(), text: 'before' });
    await first.connect();
    await first.channel(cid).watch();
    await first.settled();
    await first.close();
    for (const text of ['meanwhile', 'and then']) engine.model.send('bob', { id: newId(), text });
    // Without the syncs that come by themselves: it is brought because it was opened.
    const later = open({ store, clock: impatient });
    await later.connect();
    await later.settled();
    assert.equal(later.state.channel(cid)?.unread, 3);
    const lists = engine.callsOf('messages.list').length;
    await later.channel(cid).watch();
    assert.equal(engine.callsOf('messages.list').length, lists, 'what was kept is shown');
    await later.settled();
    assert.deepEqual(textsOf(later), ['before', 'meanwhile', 'and then']);
  }),
);

test(
  'OF-1 what is kept is never ahead of itself: every write is a state that was',
  limit,
  scene(async ({ engine, client: open }) => {
    const store = memoryStore();
    const client = open({ store });
    await client.connect();
    await client.channel(cid).watch();
    for (let i = 1; i <= 30; i += 1) {
      engine.model.send('bob', { id: newId(), text: `${i}` });
      engine.publish();
      if (i % 10 === 0) await until(client, () => textsOf(client).length === i);
      const pages = await store.pages(cid);
      const newest = Math.max(0, ...(pages?.messages ?? []).map(({ offset }) => offset));
      assert.ok(!pages || newest <= pages.timeline.offset);
      assert.equal(pages?.messages.length ?? 0, pages?.timeline.line.lastSeq ?? 0);
    }
    await client.settled();
    assert.equal((await store.pages(cid))?.messages.length, 30);
  }),
);

test(
  'OF-2 a channel that is taken away leaves nothing on the device',
  limit,
  scene(async ({ client: open }) => {
    const store = memoryStore();
    const term = await store.lead();
    const other = 'messaging:gone';
    const channel = { ...head(1), cid: other, channel: { ...head(1).channel, cid: other } };
    const settings = { role: 'member', muted: false, hidden: false, notifications: 'all' } as never;
    const last = { ...message(1), cid: other };
    await store.write(
      {
        self: { me: { id: 'alice', role: 'member' }, listing: { loaded: true } },
        heads: [{ ...channel, settings, last }],
        timelines: [timeline(1, { cid: other })],
        messages: [last],
      },
      term,
    );
    const client = open({ store });
    await client.open();
    assert.ok(client.state.channel(other));
    await client.connect();
    await client.settled();
    assert.equal(client.state.channel(other), undefined);
    assert.equal(await store.pages(other), undefined);
    assert.deepEqual(
      (await store.read()).heads.map((one) => one.cid),
      [cid],
    );
  }),
);

const broken: Readonly<Record<string, (store: OfflineStore, term: number) => Promise<void>>> = {
  'a head': (store, term) => store.write({ heads: [{ ...head(1), reading: undefined as never }] }, term),
  'a message': (store, term) =>
    store.write({ messages: [{ ...message(1), reactions: null as never }] }, term),
  'the own record': (store, term) => store.write({ self: { me: 7 } as never }, term),
  'a line': (store, term) => store.write({ timelines: [timeline(1, { line: 'x' as never })] }, term),
};
for (const [what, spoil] of Object.entries(broken)) {
  test(
    `OF-5 ${what} that cannot be read is read from the server again`,
    limit,
    scene(async ({ engine, client: open }) => {
      const store = memoryStore();
      const first = open({ store });
      engine.model.send('bob', { id: newId(), text: 'there' });
      await first.connect();
      await first.channel(cid).watch();
      first.drafts.set(cid, 'half a thought');
      await first.settled();
      await first.close();
      await spoil(store, await store.lead());
      const later = open({ store });
      await later.connect();
      await later.channel(cid).watch();
      await later.drafts.load();
      await later.settled();
      assert.deepEqual(textsOf(later), ['there']);
      assert.equal(later.state.draft(cid), 'half a thought');
    }),
  );
}

test(
  'OF-7 above the limit the timelines opened longest ago are given up',
  limit,
  scene(async ({ engine, client: open }) => {
    const store = memoryStore();
    const term = await store.lead();
    const old = 'messaging:old';
    await store.write({ timelines: [timeline(1, { cid: old, bytes: 199_999_900 })] }, term);
    await store.draft(old, { text: 'half a thought', counter: 1 });
    engine.model.send('bob', { id: newId(), text: 'new' });
    const client = open({ store, clock: hurried });
    await client.connect();
    await client.channel(cid).watch();
    await client.settled();
    assert.equal(await store.pages(old), undefined);
    assert.equal((await store.pages(cid))?.messages.length, 1);
    assert.equal((await store.read()).drafts[old]?.text, 'half a thought');
  }),
);

test(
  'OF-9 signing out leaves nothing on the device and nothing on the screen',
  limit,
  scene(async ({ engine, client: open }) => {
    const store = memoryStore();
    const client = open({ store });
    engine.model.send('bob', { id: newId(), text: 'secret' });
    await client.connect();
    await client.channel(cid).watch();
    client.drafts.set(cid, 'half a secret');
    await client.settled();
    await client.signOut();
    assert.equal(client.state.me(), '');
    assert.deepEqual([textsOf(client), client.state.draft(cid)], [[], '']);
    const left = await store.read();
    assert.deepEqual(
      [left.self, left.heads, left.users, left.operations, left.drafts],
      [undefined, [], {}, [], {}],
    );
    assert.equal(await store.pages(cid), undefined);
  }),
);

const tokenOf = (user: string): string => `header.${btoa(JSON.stringify({ sub: user }))}.signature`;

test(
  'OF-10 what Alice did is not sent with a token of Bob',
  limit,
  scene(async ({ engine, client: open }) => {
    const store = memoryStore();
    const first = open({ store, token: () => tokenOf('alice') });
    await first.connect();
    await first.settled();
    await first.close();
    const later = open({ store, token: () => tokenOf('bob') });
    await later.open();
    later.channel(cid).send({ text: 'mine' });
    await until(later, () => later.outbox.list().length === 1);
    const calls = engine.calls.length;
    await assert.rejects(later.connect(), /another person/);
    assert.equal(later.state.connection().state, 'refused');
    assert.equal(engine.calls.length, calls);
  }),
);

test(
  'OF-10 neither when only the engine can tell whose token it is',
  limit,
  scene(async ({ engine, client: open }) => {
    const store = memoryStore();
    const term = await store.lead();
    await store.write(
      { self: { me: { id: 'bob', role: 'member' }, listing: { loaded: true } }, heads: [head(1)] },
      term,
    );
    const client = open({ store });
    await assert.rejects(client.connect(), /another person/);
    assert.equal(engine.callsOf('sync.sync').length, 0);
  }),
);

test(
  'OF-5 an operation that cannot be read is left out alone',
  limit,
  scene(async ({ engine, client: open }) => {
    const store = memoryStore();
    const broken = { ...send(1), input: null } as never;
    await store.operations(() => [broken, send(2)]);
    const client = open({ store });
    await client.connect();
    await client.channel(cid).watch();
    await client.settled();
    assert.deepEqual(textsOf(client), ['send 2']);
    assert.equal(engine.callsOf('messages.send').length, 1);
    assert.deepEqual((await store.read()).operations, []);
  }),
);
