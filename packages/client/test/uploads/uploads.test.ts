import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ParleyError as EngineError } from '@parley/protocol/errors';
import { attachmentOf, type Client, ParleyError } from '../../src/index.ts';
import { cid, limit, scene, textsOf, until } from '../offline/scenario.ts';
import { memoryStoreWithFiles } from '../store/memory-files.ts';

const nowhere = 'http://127.0.0.1:9';
const blob = (text: string, type = 'text/plain') => new File([text], `${text.slice(0, 8)}.txt`, { type });
const statusOf = (client: Client, id: string): string | undefined => client.state.upload(id)?.progress.status;
const tooLarge = new EngineError('file_too_large', 'unable to use the file');
const holding = () => Promise.withResolvers<void>();

test(
  'UP-1 UP-7 a message waits for its file, and what is written after it waits too',
  limit,
  scene(async ({ engine, client: open }) => {
    const client = open({ store: memoryStoreWithFiles() });
    await client.connect();
    await client.channel(cid).watch();
    const { promise, resolve } = holding();
    engine.files.next({ kind: 'hold', until: promise });
    const held = engine.files.held();
    const fileId = client.files.add({ file: blob('a picture'), alt: 'A lake', width: 40, height: 30 });
    assert.equal(statusOf(client, fileId), 'queued');
    const upload = client.state.upload(fileId);
    client.channel(cid).send({ text: 'with it', attachments: upload ? [attachmentOf(upload)] : [] });
    client.channel(cid).send({ text: 'after it' });
    await held;
    await until(client, () => textsOf(client).length === 2);
    assert.equal(engine.callsOf('messages.send').length, 0);
    const [row] = client.state.timeline(cid).rows;
    const shown = { type: 'file', fileId, name: 'a pictur.txt', mimeType: 'text/plain', size: 9 };
    assert.deepEqual(row?.message.attachments, [{ ...shown, width: 40, height: 30, alt: 'A lake' }]);
    assert.equal(row?.pending?.progress.status, 'queued');
    resolve();
    await client.settled();
    assert.equal(engine.files.text(fileId), 'a picture');
    assert.deepEqual(
      engine.callsOf('messages.send').map(({ text }) => text),
      ['with it', 'after it'],
    );
  }),
);

test(
  'UP-1 UP-9 what was given offline is there after the page, is sent once, and leaves nothing behind',
  limit,
  scene(async ({ engine, client: open }) => {
    const store = memoryStoreWithFiles();
    const first = open({ store });
    await first.connect();
    await first.settled();
    await first.close();
    const offline = open({ store, url: nowhere });
    await offline.open();
    const ids = ['one', 'two', 'three'].map((text) => offline.files.add({ file: blob(text) }));
    for (const fileId of ids)
      offline.channel(cid).send({ text: fileId, attachments: [{ type: 'file', fileId }] });
    await until(offline, () => textsOf(offline).length === 3);
    await until(offline, () => ids.every((id) => statusOf(offline, id) === 'queued'));
    // What was given is on the device a moment after it is shown.
    while ((await store.files?.uploads())?.length !== 3) await new Promise(setImmediate);
    await offline.close();
    const later = open({ store });
    await later.open();
    assert.deepEqual(textsOf(later), ids);
    await later.connect();
    await later.channel(cid).watch();
    await later.settled();
    assert.deepEqual(
      engine.callsOf('messages.send').map(({ text }) => text),
      ids,
    );
    assert.deepEqual(
      ids.map((id) => engine.files.text(id)),
      ['one', 'two', 'three'],
    );
    assert.deepEqual(textsOf(later), ids);
    assert.deepEqual(await store.files?.uploads(), []);
    assert.equal(await store.files?.bytes(ids[0] ?? ''), undefined);
    assert.equal(later.state.upload(ids[0] ?? ''), undefined);
  }),
);

test(
  'UP-2 three are brought at a time, the first given first',
  limit,
  scene(async ({ engine, client: open }) => {
    const { promise, resolve } = holding();
    const hold = { kind: 'hold', until: promise } as const;
    engine.files.next(hold, hold, hold);
    const client = open();
    await client.connect();
    const ids = Array.from({ length: 8 }, (_, at) => client.files.add({ file: blob(`number ${at}`) }));
    const going = () => ids.filter((id) => statusOf(client, id) === 'uploading');
    await until(client, () => going().length === 3);
    assert.deepEqual(going(), ids.slice(0, 3));
    resolve();
    await until(client, () => ids.every((id) => statusOf(client, id) === 'ready'));
    assert.ok(engine.files.most() <= 3);
    // Of three that are looked at side by side any may be told of first.
    const told = engine.callsOf('files.create').map(({ id }) => ids.indexOf(String(id)));
    assert.deepEqual([...told].sort(), [0, 1, 2, 3, 4, 5, 6, 7]);
    assert.ok(
      told.every((given, at) => Math.abs(given - at) < 3),
      told.join(' '),
    );
    assert.match(String(engine.callsOf('files.create')[0]?.sha256), /^[0-9a-f]{64}$/);
  }),
);

test(
  'UP-3 UP-5 a part that was cut off is brought again, and no other',
  limit,
  scene(async ({ engine, client: open }) => {
    engine.files.partsAbove = 20;
    engine.files.next({ kind: 'status', status: 204 });
    const client = open();
    await client.connect();
    const text = 'a text of thirty-five characters...';
    engine.files.next();
    const id = client.files.add({ file: blob(text) });
    await until(client, () => statusOf(client, id) === 'ready');
    assert.equal(engine.files.text(id), text);
    assert.deepEqual(engine.files.brought.toSorted(), [
      `${id} 1`,
      `${id} 1`,
      `${id} 2`,
      `${id} 3`,
      `${id} 4`,
    ]);
  }),
);

test(
  'UP-3 UP-4 one that is paused goes on after the page with the parts that have not arrived',
  limit,
  scene(async ({ engine, client: open }) => {
    engine.files.partsAbove = 20;
    const { promise, resolve } = holding();
    engine.files.next({ kind: 'status', status: 200 }, { kind: 'hold', until: promise });
    const store = memoryStoreWithFiles();
    const first = open({ store });
    await first.connect();
    const held = engine.files.held();
    const text = 'x'.repeat(35);
    engine.files.partsAbove = 20;
    const id = first.files.add({ file: blob(text), place: cid });
    await held;
    first.files.pause(id);
    await until(first, () => statusOf(first, id) === 'paused');
    resolve();
    await first.settled();
    await first.close();
    const brought = engine.files.brought.length;
    const later = open({ store });
    await later.open();
    await until(later, () => statusOf(later, id) === 'paused');
    await later.connect();
    await later.settled();
    assert.equal(engine.files.brought.length, brought);
    later.files.resume(id);
    await until(later, () => statusOf(later, id) === 'ready');
    assert.equal(engine.files.text(id), text);
  }),
);

test(
  'UP-5 a dead line and a busy engine are tried again, at once when the connection is back',
  limit,
  scene(async ({ engine, client: open }) => {
    engine.files.next({ kind: 'cut' }, { kind: 'status', status: 502 });
    engine.next('files.complete', {
      kind: 'refuse',
      error: new EngineError('file_busy', 'unable to complete the file'),
    });
    const client = open();
    await client.connect();
    const id = client.files.add({ file: blob('stubborn') });
    await until(client, () => statusOf(client, id) === 'ready');
    assert.equal(engine.files.text(id), 'stubborn');
    assert.ok(engine.callsOf('files.create').every((call) => call.id === id));
  }),
);

test(
  'UP-6 a refused file refuses its message, and sending that again sends the file again',
  limit,
  scene(async ({ engine, client: open }) => {
    engine.files.refuse(tooLarge);
    const client = open({ store: memoryStoreWithFiles() });
    await client.connect();
    await client.channel(cid).watch();
    const fileId = client.files.add({ file: blob('too much') });
    const sent = client.channel(cid).send({ text: 'with it', attachments: [{ type: 'file', fileId }] });
    client.channel(cid).send({ text: 'goes on' });
    await assert.rejects(sent.acknowledged, (error) => (error as ParleyError).reason === 'file_too_large');
    await client.settled();
    const upload = client.state.upload(fileId);
    assert.equal(upload?.progress.status === 'failed' && upload.progress.refusal.reason, 'file_too_large');
    assert.deepEqual(
      engine.callsOf('messages.send').map(({ text }) => text),
      ['goes on'],
    );
    client.outbox.retry(sent.id);
    await until(client, () => client.outbox.list().length === 0);
    assert.deepEqual(
      engine.callsOf('messages.send').map(({ text }) => text),
      ['goes on', 'with it'],
    );
  }),
);

test(
  'UP-6 UP-9 a message goes without the file that was refused',
  limit,
  scene(async ({ engine, client: open }) => {
    engine.files.refuse(tooLarge);
    const store = memoryStoreWithFiles();
    const client = open({ store });
    await client.connect();
    await client.channel(cid).watch();
    const fileId = client.files.add({ file: blob('too much') });
    const { id } = client.channel(cid).send({ text: 'with it', attachments: [{ type: 'file', fileId }] });
    await until(client, () => client.outbox.list()[0]?.progress.status === 'failed');
    client.messages.edit({ id, text: 'without', attachments: [] });
    await until(client, () => client.outbox.list().length === 0);
    await client.settled();
    assert.deepEqual(
      engine.callsOf('messages.send').map(({ text }) => text),
      ['without'],
    );
    assert.equal(client.state.upload(fileId), undefined);
    assert.deepEqual(await store.files?.uploads(), []);
  }),
);

test(
  'UP-8 files wait in their place and order over a reload, until they are sent or taken out',
  limit,
  scene(async ({ engine, client: open }) => {
    const store = memoryStoreWithFiles();
    const first = open({ store });
    await first.connect();
    const [one, two, three] = ['one', 'two', 'three'].map((text) =>
      first.files.add({ file: blob(text), place: cid }),
    ) as [string, string, string];
    first.files.add({ file: blob('elsewhere'), place: 'messaging:other' });
    await first.settled();
    const names = (client: Client) => client.state.uploads(cid).map(({ id }) => id);
    assert.deepEqual(names(first), [one, two, three]);
    first.files.change(three, { position: 0, alt: 'The third' });
    first.files.remove(two);
    await first.settled();
    assert.deepEqual(
      engine.callsOf('files.delete').map(({ id }) => id),
      [two],
    );
    await first.close();
    const later = open({ store });
    await later.connect();
    await until(later, () => names(later).length === 2);
    assert.deepEqual(names(later), [three, one]);
    assert.equal(later.state.upload(three)?.alt, 'The third');
    await later.channel(cid).watch();
    later.channel(cid).send({ attachments: names(later).map((fileId) => ({ type: 'file', fileId })) });
    assert.deepEqual(names(later), []);
    await later.settled();
    assert.equal(engine.callsOf('messages.send').length, 1);
    assert.equal((await store.files?.uploads())?.length, 1);
  }),
);

test(
  'UP-10 a device without room brings the file all the same; a message whose bytes are lost is refused',
  limit,
  scene(async ({ engine, client: open }) => {
    const store = memoryStoreWithFiles();
    const full = {
      ...store,
      files: {
        ...store.files,
        putUpload: () => Promise.reject(new DOMException('full', 'QuotaExceededError')),
      },
    } as ReturnType<typeof memoryStoreWithFiles>;
    const client = open({ store: full });
    await client.connect();
    const id = client.files.add({ file: blob('large'), place: cid });
    await until(client, () => statusOf(client, id) === 'ready');
    assert.equal(client.state.upload(id)?.kept, false);
    assert.equal(client.state.storage().state, 'kept');
    await client.close();

    const offline = open({ store: full, url: nowhere });
    await offline.open();
    const fileId = offline.files.add({ file: blob('lost') });
    offline.channel(cid).send({ text: 'with it', attachments: [{ type: 'file', fileId }] });
    await until(offline, () => offline.outbox.list().length === 1);
    await offline.close();
    const later = open({ store: full });
    await later.connect();
    await until(later, () => later.outbox.list()[0]?.progress.status === 'failed');
    assert.equal(engine.callsOf('messages.send').length, 0);
  }),
);

test(
  'UP-12 addresses are asked for together and kept until shortly before their end',
  limit,
  scene(async ({ engine, client: open }) => {
    const client = open();
    await client.connect();
    const ids = ['a', 'b'].map((text) => client.files.add({ file: blob(text) }));
    await until(client, () => ids.every((id) => statusOf(client, id) === 'ready'));
    const [a = '', b = ''] = ids;
    const urls = await Promise.all([
      client.files.url(a, 'small'),
      client.files.url(b),
      client.files.url(a, 'small'),
    ]);
    assert.equal(engine.callsOf('files.urls').length, 1);
    assert.equal(urls[0]?.url, `${engine.url}/bytes/${a}`);
    await client.files.url(b);
    assert.equal(engine.callsOf('files.urls').length, 1);
    const unseen = '0190a0a0-0000-7000-8000-0000000000ff';
    await assert.rejects(
      client.files.url(unseen),
      (error) => (error as ParleyError).reason === 'file_not_found',
    );
    await assert.rejects(client.files.url(unseen), ParleyError);
    assert.equal(engine.callsOf('files.urls').length, 3);
  }),
);

test(
  'UP-13 a small picture that was shown is there offline',
  limit,
  scene(async ({ engine, client: open }) => {
    const store = memoryStoreWithFiles();
    const client = open({ store });
    await client.connect();
    const id = client.files.add({ file: blob('pixels'), place: cid });
    await until(client, () => statusOf(client, id) === 'ready');
    const shown = await client.files.picture(cid, id, 'small');
    assert.equal(await shown.text(), 'pixels');
    await client.files.picture(cid, id, 'small');
    assert.deepEqual(
      engine.files.brought.filter((one) => one.startsWith('get')),
      [`get ${id}`],
    );
    await client.close();
    const offline = open({ store, url: nowhere });
    await offline.open();
    assert.equal(await (await offline.files.picture(cid, id, 'small')).text(), 'pixels');
    await assert.rejects(offline.files.picture(cid, id, 'medium'));
  }),
);
