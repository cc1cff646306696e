import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { ParleyError as EngineError } from '@parley/protocol/errors';
import { type FakeEngine, startFakeEngine } from '../test/engine.ts';
import { type Client, createClient, OfflineError, ParleyError } from './index.ts';
import type { Clock } from './options.ts';
import type { Row } from './outbox/replay.ts';

let engine: FakeEngine;
let client: Client;
const closing: (() => Promise<void>)[] = [];

/** Real time, but nobody waits longer than 20 ms for it. */
const hurried: Clock = {
  now: () => Date.now(),
  after: (ms, call) => {
    const timer = setTimeout(call, ms >= 15_000 ? ms : Math.min(ms, 20));
    return () => clearTimeout(timer);
  },
};

const start = (options: Partial<Parameters<typeof createClient>[0]> = {}): Client => {
  const made = createClient({ url: engine.url, token: () => 'token', clock: hurried, ...options });
  closing.push(() => made.close());
  return made;
};

/** Resolves when a state is seen; the test's own time-out is the limit. */
const until = (of: Client, seen: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    if (seen()) return resolve();
    const stop = of.subscribe(() => {
      if (!seen()) return;
      stop();
      resolve();
    });
  });

const cid = 'messaging:welcome';
const rows = (): readonly Row[] => client.state.timeline(cid).rows;
const texts = (): string[] => rows().map((row) => row.message.text);
let count = 0;
const id = (): string => `0190a0a0-0000-7000-8000-${String(++count).padStart(12, '0')}`;

beforeEach(async () => {
  engine = await startFakeEngine();
  client = start();
});
const finish = async () => {
  for (const close of closing.splice(0)) await close();
  await engine.close();
};

const scenario = (name: string, body: () => Promise<void>): void => {
  test(name, { timeout: 30_000 }, async () => {
    try {
      await body();
    } finally {
      await finish();
    }
  });
};

scenario('opens the list, the timeline, and sees what others write', async () => {
  engine.model.send('bob', { id: id(), text: 'first' });
  await client.connect();
  assert.equal(client.state.connection().state, 'live');
  assert.equal(client.state.channelList().channels[0]?.unread, 1);
  await client.channel(cid).watch();
  engine.model.send('bob', { id: id(), text: 'second' });
  engine.publish();
  await until(client, () => rows().length === 2);
  assert.deepEqual(texts(), ['first', 'second']);
  assert.equal(client.state.channel(cid)?.unread, 2);
  await client.settled();
});

scenario('the event is lost: the gap is noticed and one sync brings it', async () => {
  await client.connect();
  await client.channel(cid).watch();
  const syncs = engine.callsOf('sync.sync').length;
  engine.model.send('bob', { id: id(), text: 'lost' });
  engine.publish({ lose: () => true });
  engine.model.send('bob', { id: id(), text: 'seen' });
  engine.publish();
  await until(client, () => rows().length === 2);
  await client.settled();
  assert.deepEqual(texts(), ['lost', 'seen']);
  assert.equal(engine.callsOf('sync.sync').length, syncs + 1);
});

scenario('the socket dies, people talk on, the socket comes back: nothing is missing', async () => {
  await client.connect();
  await client.channel(cid).watch();
  engine.cutSockets();
  await until(client, () => client.state.connection().state === 'waiting');
  engine.model.send('bob', { id: id(), text: 'while you were away' });
  engine.publish({ lose: () => true });
  await until(client, () => client.state.connection().state === 'live');
  assert.deepEqual(texts(), ['while you were away']);
});

scenario('a message is shown at once, never flickers and never jumps', async () => {
  engine.live(false);
  await client.connect();
  await client.channel(cid).watch();
  const frames: string[] = [];
  client.subscribe(() => {
    const shown = rows().map(
      (row) => `${row.message.text}${row.pending ? `(${row.pending.progress.status})` : ''}`,
    );
    if (frames.at(-1) !== shown.join(' ')) frames.push(shown.join(' '));
  });
  const sent = client.channel(cid).send({ text: 'hello' });
  await sent.acknowledged;
  assert.deepEqual(frames, ['hello(queued)', 'hello(sending)', 'hello(acknowledged)']);
  engine.publish();
  await client.settled();
  assert.equal(frames.at(-1), 'hello');
  assert.equal(frames.length, 4, 'the row was replaced in one step');
});

scenario('the event overtakes the acknowledgement: still one row', async () => {
  await client.connect();
  await client.channel(cid).watch();
  const most: number[] = [];
  client.subscribe(() => most.push(rows().length));
  for (const text of ['a', 'b', 'c']) client.channel(cid).send({ text });
  await client.settled();
  assert.deepEqual(texts(), ['a', 'b', 'c']);
  assert.equal(Math.max(...most), 3);
  assert.ok(rows().every((row) => row.pending === undefined));
});

scenario('the answer is lost after the engine did it: sent again under the same id, there once', async () => {
  await client.connect();
  await client.channel(cid).watch();
  engine.next('messages.send', { kind: 'cut' }, { kind: 'html' }, { kind: 'redirect' });
  const sent = client.channel(cid).send({ text: 'once' });
  await sent.acknowledged;
  await client.settled();
  const ids = engine.callsOf('messages.send').map((input) => input.id);
  assert.deepEqual(new Set(ids), new Set([sent.id]));
  assert.equal(ids.length, 2);
  assert.deepEqual(texts(), ['once']);
});

scenario(
  'a refused message keeps its row and reason, the next one overtakes it, retry and discard work',
  async () => {
    await client.connect();
    await client.channel(cid).watch();
    const frozen = new EngineError('channel_frozen', 'unable to send the message');
    engine.next('messages.send', { kind: 'refuse', error: frozen });
    const refused = client.channel(cid).send({ text: 'refused' });
    client.channel(cid).send({ text: 'accepted' });
    await assert.rejects(
      refused.acknowledged,
      (error) => error instanceof ParleyError && error.reason === 'channel_frozen',
    );
    await client.settled();
    assert.deepEqual(texts(), ['accepted', 'refused']);
    const pending = rows()[1]?.pending;
    assert.ok(pending?.progress.status === 'failed');
    assert.equal(pending.progress.refusal.reason, 'channel_frozen');
    client.outbox.retry(pending.operation);
    await client.settled();
    assert.equal(rows()[1]?.pending, undefined);
    engine.next('messages.send', { kind: 'refuse', error: frozen });
    const again = client.channel(cid).send({ text: 'never' });
    await again.acknowledged.catch(() => {});
    client.outbox.discard(again.id);
    await client.settled();
    assert.deepEqual(texts(), ['accepted', 'refused']);
  },
);

scenario('slow mode and a busy engine make it wait, not fail, and the order stays', async () => {
  await client.connect();
  await client.channel(cid).watch();
  engine.next(
    'messages.send',
    { kind: 'refuse', error: new EngineError('slow_mode', 'unable to send', { afterMs: 5 }) },
    { kind: 'refuse', error: new EngineError('channel_busy', 'unable to send') },
  );
  client.channel(cid).send({ text: 'first' });
  client.channel(cid).send({ text: 'second' });
  await client.settled();
  assert.deepEqual(texts(), ['first', 'second']);
  assert.deepEqual(
    engine.callsOf('messages.send').map((input) => input.text),
    ['first', 'first', 'first', 'second'],
  );
});

scenario('reactions, edits and deletions show at once and settle', async () => {
  const first = engine.model.send('alice', { id: id(), text: 'typo' });
  await client.connect();
  await client.channel(cid).watch();
  client.messages.edit({ id: first, text: 'fixed' });
  client.reactions.add({ id: first, emoji: '👍' });
  await until(client, () => rows()[0]?.message.text === 'fixed');
  await client.settled();
  assert.equal(rows()[0]?.message.reactions['👍']?.count, 1);
  assert.equal(rows()[0]?.message.reactions['👍']?.mine, true);
  client.reactions.remove({ id: first, emoji: '👍' });
  client.messages.delete({ id: first });
  await client.settled();
  assert.equal(rows()[0]?.message.type, 'deleted');
  assert.deepEqual(client.outbox.list(), []);
});

scenario('reading goes over the socket, shows at once, and only the last mark of many is sent', async () => {
  for (let i = 0; i < 5; i += 1) engine.model.send('bob', { id: id() });
  await client.connect();
  await client.channel(cid).watch();
  assert.equal(client.state.channel(cid)?.unread, 5);
  for (const seq of [1, 2, 3, 4, 5]) client.channel(cid).markRead(seq);
  await client.settled();
  assert.equal(client.state.channel(cid)?.unread, 0);
  const marks = engine.calls.filter((call) => call.method === 'reads.markRead');
  assert.ok(marks.length <= 2, `${marks.length} marks were sent`);
  assert.ok(marks.every((mark) => mark.by === 'rpc'));
});

scenario('the token expires: a fresh one is asked for once, and nothing is lost', async () => {
  let asked = 0;
  client = start({ token: () => `token-${++asked}` });
  await client.connect();
  await client.channel(cid).watch();
  engine.accept(['token-2']);
  client.channel(cid).send({ text: 'a' });
  client.channel(cid).send({ text: 'b' });
  await client.settled();
  assert.deepEqual(texts(), ['a', 'b']);
  assert.equal(asked, 2);
});

scenario('a token refused for good ends the connection with the reason, after one fresh try', async () => {
  let asked = 0;
  engine.accept([]);
  client = start({ token: () => `token-${++asked}` });
  await assert.rejects(
    client.connect(),
    (error) => error instanceof ParleyError && error.code === 'UNAUTHORIZED',
  );
  assert.equal(client.state.connection().state, 'refused');
  assert.equal(asked, 2);
});

scenario('sent before the first connection: delivered after it', async () => {
  client.messages.send({ cid, text: 'early' });
  await client.connect();
  await client.channel(cid).watch();
  await client.settled();
  assert.deepEqual(texts(), ['early']);
});

scenario('the page of a hotel is not an answer', async () => {
  engine.next('messages.list', { kind: 'html' });
  await assert.rejects(client.messages.list({ cid }), OfflineError);
  engine.next('messages.list', { kind: 'redirect' });
  await assert.rejects(client.messages.list({ cid }), OfflineError);
});

scenario('a restored engine: another epoch starts everything again from what it has', async () => {
  engine.model.send('bob', { id: id(), text: 'kept' });
  await client.connect();
  await client.channel(cid).watch();
  engine.model.restore();
  engine.cutSockets();
  await until(client, () => client.state.connection().state === 'waiting');
  await until(client, () => client.state.connection().state === 'live');
  await until(client, () => rows().length === 1);
  await client.settled();
  assert.deepEqual(texts(), ['kept']);
});

scenario('a page asked for before an edit does not bring the old text back', async () => {
  const first = engine.model.send('bob', { id: id(), text: 'old' });
  await client.connect();
  const { promise, resolve } = Promise.withResolvers<void>();
  engine.next('messages.list', { kind: 'hold', until: promise });
  const read = engine.asked('messages.list');
  const watching = client.channel(cid).watch();
  await read;
  engine.model.edit(first, 'new');
  engine.publish();
  resolve();
  await watching;
  await client.settled();
  assert.deepEqual(texts(), ['new']);
});

scenario('a snapshot is the same object until that very thing changes', async () => {
  const first = engine.model.send('bob', { id: id(), text: 'one' });
  await client.connect();
  await client.channel(cid).watch();
  await client.settled();
  const [list, view, line, row] = [
    client.state.channelList(),
    client.state.channel(cid),
    client.state.timeline(cid),
    rows()[0],
  ];
  engine.model.send('bob', { id: id(), text: 'a reply', parent: first });
  engine.publish();
  await until(client, () => rows()[0]?.message.replyCount === 1);
  assert.notEqual(rows()[0], row);
  assert.notEqual(client.state.timeline(cid), line);
  const now = client.state.timeline(cid);
  engine.model.read(1);
  engine.publish();
  await until(client, () => client.state.channel(cid)?.unread === 0);
  assert.equal(client.state.timeline(cid), now, 'reading changes no row');
  assert.notEqual(client.state.channelList(), list);
  assert.notEqual(client.state.channel(cid), view);
  assert.equal(client.state.channelList(), client.state.channelList());
});

scenario('what is said while a sync is on its way waits for it and is not asked for again', async () => {
  await client.connect();
  await client.channel(cid).watch();
  const { promise, resolve } = Promise.withResolvers<void>();
  engine.next('sync.sync', { kind: 'hold', until: promise });
  engine.model.send('bob', { id: id(), text: 'lost' });
  engine.publish({ lose: () => true });
  engine.model.send('bob', { id: id(), text: 'noticed' });
  const asked = engine.asked('sync.sync');
  engine.publish();
  await asked;
  engine.model.send('bob', { id: id(), text: 'meanwhile' });
  engine.publish();
  const syncs = engine.callsOf('sync.sync').length;
  resolve();
  await until(client, () => rows().length === 3);
  await client.settled();
  assert.equal(engine.callsOf('sync.sync').length, syncs);
});

scenario('somebody types: shown, and gone when what they typed comes', async () => {
  await client.connect();
  const at = new Date().toISOString();
  engine.say({ type: 'typing.start', cid, at, user: 'bob', card: {} });
  engine.say({ type: 'typing.start', cid, at, user: 'alice', card: {} });
  await until(client, () => client.state.typing(cid).length > 0);
  assert.deepEqual(client.state.typing(cid), ['bob']);
  engine.model.send('bob', { id: id() });
  engine.publish();
  await until(client, () => client.state.typing(cid).length === 0);
  client.typing.start({ cid });
  client.typing.start({ cid });
  while (!engine.calls.some((call) => call.method === 'typing.start')) await new Promise(setImmediate);
  assert.deepEqual(
    engine.calls.filter((call) => call.method === 'typing.start').map((call) => call.by),
    ['rpc'],
  );
});

scenario(
  'SY-24 however far back somebody reads, at most 1,000 messages are held, and all are there on the way back',
  async () => {
    for (let n = 1; n <= 3_000; n += 1) engine.model.send('bob', { id: id(), text: `${n}` });
    engine.model.read(3_000);
    await client.connect();
    const channel = client.channel(cid);
    await channel.watch();
    let most = 0;
    const seen = new Set<string>();
    const look = () => {
      const shown = texts();
      most = Math.max(most, shown.length);
      for (const text of shown) seen.add(text);
      const from = Number(shown[0]);
      assert.deepEqual(
        shown,
        Array.from(shown, (_, at) => `${from + at}`),
        'without a gap',
      );
    };
    while (client.state.timeline(cid).hasOlder) {
      await channel.loadOlder();
      look();
    }
    assert.equal(texts()[0], '1');
    assert.equal(seen.size, 3_000);
    engine.model.send('bob', { id: id(), text: '3001' });
    engine.publish();
    while (client.state.timeline(cid).hasNewer) {
      await channel.loadNewer();
      look();
    }
    assert.equal(texts().at(-1), '3001');
    assert.ok(most <= 1_000, `${most}`);
    engine.model.send('bob', { id: id(), text: '3002' });
    engine.publish();
    await until(client, () => texts().at(-1) === '3002');
  },
);
