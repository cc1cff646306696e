import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OfflineError } from '../../src/index.ts';
import { cid, limit, newId, scene, textsOf, until } from './scenario.ts';

test(
  'OB-10 written before the first page is here: shown at once, and gone at no time',
  limit,
  scene(async ({ engine, client: open }) => {
    engine.model.send('bob', { id: newId(), text: 'before' });
    const client = open();
    await client.connect();
    const { promise, resolve } = Promise.withResolvers<void>();
    engine.next('messages.list', { kind: 'hold', until: promise });
    const asked = engine.asked('messages.list');
    const watched = client.channel(cid).watch();
    await asked;
    const frames: string[] = [];
    client.subscribe(() => frames.push(textsOf(client).join(' ')));
    const sent = client.channel(cid).send({ text: 'hello' });
    await sent.acknowledged;
    await until(client, () => client.state.channel(cid)?.lastSeq === 2);
    assert.deepEqual(textsOf(client), ['hello']);
    await client.messages.edit({ id: sent.id, text: 'hello!' }).acknowledged;
    await until(client, () => client.state.channel(cid)?.lastMessage?.text === 'hello!');
    assert.deepEqual(textsOf(client), ['hello!']);
    resolve();
    await watched;
    await client.settled();
    assert.deepEqual(textsOf(client), ['before', 'hello!']);
    assert.ok(client.state.timeline(cid).rows.every((row) => row.pending === undefined));
    const seen = frames.slice(frames.indexOf('hello')).filter((frame, at, all) => frame !== all[at - 1]);
    assert.deepEqual(seen, ['hello', 'hello!', 'before hello!']);
  }),
);

test(
  'OB-10 a reply before its thread is here stays in it, also one that goes to the channel',
  limit,
  scene(async ({ engine, client: open }) => {
    const parent = engine.model.send('bob', { id: newId(), text: 'before' });
    engine.model.send('bob', { id: newId(), text: 'reply', parent });
    const client = open();
    await client.connect();
    await client.channel(cid).watch();
    const thread = client.channel(cid).thread(parent);
    const replies = () => client.state.thread(parent).rows.map((row) => row.message.text);
    const { promise, resolve } = Promise.withResolvers<void>();
    engine.next('messages.replies', { kind: 'hold', until: promise });
    const asked = engine.asked('messages.replies');
    const watched = thread.watch();
    await asked;
    await thread.send({ text: 'mine' }).acknowledged;
    await thread.send({ text: 'for all', alsoInChannel: true }).acknowledged;
    await until(client, () => client.state.message(parent)?.message.replyCount === 3);
    assert.deepEqual(replies(), ['mine', 'for all']);
    resolve();
    await watched;
    await client.settled();
    assert.deepEqual(replies(), ['reply', 'mine', 'for all']);
    assert.deepEqual(textsOf(client), ['before', 'for all']);
  }),
);

test(
  'OB-10 where the first page cannot be had, what was written is shown beside why',
  limit,
  scene(async ({ engine, client: open }) => {
    engine.model.send('bob', { id: newId(), text: 'before' });
    const client = open();
    await client.connect();
    engine.next('messages.list', { kind: 'html' });
    engine.next('messages.send', { kind: 'html' });
    await assert.rejects(client.channel(cid).watch(), OfflineError);
    const sent = client.channel(cid).send({ text: 'hello' });
    await until(client, () => textsOf(client).length > 0);
    const { loaded, error } = client.state.timeline(cid);
    assert.ok(!loaded && error instanceof OfflineError);
    await sent.acknowledged;
    await until(client, () => client.state.channel(cid)?.lastSeq === 2);
    assert.deepEqual(textsOf(client), ['hello']);
    await client.channel(cid).watch();
    await client.settled();
    assert.deepEqual(textsOf(client), ['before', 'hello']);
  }),
);
