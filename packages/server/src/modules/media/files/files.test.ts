import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { refused, type TestApp, testApp } from '../../../../test/app.ts';
import { movingClock } from '../../../../test/clock.ts';
import { announce, bring, jpeg, text, upload } from '../../../../test/files.ts';

describe('files', () => {
  let app: TestApp;
  before(async () => {
    app = await testApp({ clock: movingClock() });
    await app.call(app.as('alice'), 'channels.getOrCreate', { cid, members: ['bob'] });
  });
  after(() => app.close());

  const cid = 'messaging:lake';
  const uuid = () => app.context.ids.uuid();
  const say = (user: string, fileIds: string[], more: object = {}) =>
    app.call(app.as(user), 'messages.send', {
      cid,
      id: uuid(),
      attachments: fileIds.map((fileId) => ({ type: 'file', fileId })),
      ...more,
    });
  const bytesOf = async (user = ''): Promise<number> => {
    const [row] = await app.owner<{ bytes: number }[]>`
      select bytes from storage where app_id = ${app.id} and user_id = ${user}`;
    return row?.bytes ?? 0;
  };

  test('FL-1 a file is announced, brought, completed and sent, and those who see the message get its address', async () => {
    const what = await jpeg();
    const { file: announced, upload: how } = await announce(app.context, app, app.as('alice'), what);
    assert.equal(announced.state, 'uploading');
    assert.ok(how && 'url' in how && how.method === 'PUT');
    await bring(app.context, app, announced.id, what.bytes);
    const { file } = await app.call(app.as('alice'), 'files.complete', { id: announced.id });
    assert.deepEqual(
      [file.state, file.kind, file.mimeType, file.width, file.height],
      ['ready', 'image', 'image/jpeg', 640, 480],
    );
    assert.deepEqual(Object.keys(file.variants ?? {}), ['small']);
    const { message } = await say('alice', [file.id]);
    const [attachment] = message?.attachments ?? [];
    assert.deepEqual(
      [attachment?.type, attachment?.name, attachment?.width, attachment?.thumbhash],
      ['image', 'lake.jpg', 640, file.thumbhash],
    );
    const items = [{ id: file.id, variant: 'small' as const }, { id: file.id }];
    const { items: addresses } = await app.call(app.as('bob'), 'files.urls', { items });
    assert.deepEqual(
      addresses.map(({ mimeType }) => mimeType),
      ['image/webp', 'image/jpeg'],
    );
    assert.deepEqual(await app.call(app.as('carol'), 'files.urls', { items }), { items: [] });
  });

  test('FL-2 the id makes a repeat harmless, and is nobody else’s', async () => {
    const what = text();
    const first = await announce(app.context, app, app.as('alice'), what);
    const again = { id: first.file.id };
    assert.equal((await announce(app.context, app, app.as('alice'), what, again)).created, false);
    await assert.rejects(announce(app.context, app, app.as('bob'), what, again), refused('id_taken'));
    await assert.rejects(
      announce(app.context, app, app.as('alice'), text('longer'), { ...again, size: 77 }),
      refused('id_taken'),
    );
  });

  test('FL-1 what somebody brings nobody else asks the parts of, completes, names or deletes', async () => {
    const what = text();
    const { file } = await announce(app.context, app, app.as('alice'), what);
    await bring(app.context, app, file.id, what.bytes);
    for (const method of ['files.complete', 'files.update', 'files.delete'] as const)
      await assert.rejects(app.call(app.as('bob'), method, { id: file.id }), refused('file_not_found'));
    const { file: whole } = await app.call(app.as('alice'), 'files.complete', { id: file.id });
    assert.equal(whole.state, 'ready');
    const { file: large } = await announce(app.context, app, app.as('alice'), what, { size: 30 * 2 ** 20 });
    await assert.rejects(app.call(app.as('bob'), 'files.parts', { id: large.id }), refused('file_not_found'));
    assert.deepEqual((await app.call(app.as('alice'), 'files.parts', { id: large.id })).arrived, []);
    await app.call(app.as('alice'), 'files.delete', { id: large.id });
  });

  test('FL-5 what arrives is checked: its size, its sum, its type by its bytes', async () => {
    const before = await bytesOf('bob');
    const bob = app.as('bob');
    const sha256 = createHash('sha256').update('Bring a coat').digest('hex');
    await upload(app.context, app, bob, text(), { sha256 });
    const wrong = async (
      what: Parameters<typeof upload>[3],
      more: object,
      reason: 'checksum_mismatch' | 'file_type_refused' | 'picture_invalid',
    ) => {
      const { file } = await announce(app.context, app, bob, what, more);
      await bring(app.context, app, file.id, what.bytes);
      const complete = () => app.call(bob, 'files.complete', { id: file.id });
      await assert.rejects(complete(), refused(reason));
      await assert.rejects(complete(), refused(reason), 'said again');
    };
    await wrong(text('Bring a boat'), { sha256 }, 'checksum_mismatch');
    await wrong(text(), { size: 13 }, 'checksum_mismatch');
    await wrong(
      { bytes: Buffer.from('MZ\u0090\0\u0003'), name: 'a.png', mimeType: 'image/png' },
      {},
      'file_type_refused',
    );
    await wrong(
      { bytes: (await jpeg()).bytes.subarray(0, 4_000), name: 'a.jpg', mimeType: 'image/jpeg' },
      {},
      'picture_invalid',
    );
    assert.equal(await bytesOf('bob'), before + 12, 'what was refused takes no room');
  });

  test('FL-5 a file that has not arrived is awaited further', async () => {
    const { file } = await announce(app.context, app, app.as('alice'), text());
    const complete = () => app.call(app.as('alice'), 'files.complete', { id: file.id });
    await assert.rejects(complete(), refused('upload_incomplete'));
    await bring(app.context, app, file.id, text().bytes);
    assert.equal((await complete()).file.state, 'ready');
    assert.equal((await complete()).file.state, 'ready', 'again');
  });

  test('FL-8 attack 20: a file of another, one in another message, one not ready: the send is refused and nothing is written', async () => {
    const alice = app.as('alice');
    const mine = await upload(app.context, app, alice, text());
    const bobs = await upload(app.context, app, app.as('bob'), text());
    const { file: awaited } = await announce(app.context, app, alice, text());
    const gone = await upload(app.context, app, alice, text());
    await app.call(alice, 'files.delete', { id: gone.id });
    const { lastSeq } = await app.call(alice, 'messages.list', { cid });
    for (const id of [bobs.id, awaited.id, gone.id, uuid()])
      await assert.rejects(say('alice', [mine.id, id]), refused('file_not_found'));
    await assert.rejects(say('alice', [mine.id, mine.id]), refused('file_not_found'));
    const id = uuid();
    const sent = await say('alice', [mine.id], { id });
    assert.equal((await say('alice', [mine.id], { id })).created, false, 'a repeat is a repeat');
    await assert.rejects(say('alice', [mine.id]), refused('file_not_found'));
    const { message: text2 } = await say('bob', [], { text: 'mine' });
    const attachments = [{ type: 'file', fileId: mine.id }];
    await assert.rejects(
      app.call(app.as('bob'), 'messages.edit', { id: text2?.id ?? '', attachments }),
      refused('file_not_found'),
    );
    await app.call(alice, 'messages.delete', { id: sent.id });
    await assert.rejects(say('alice', [mine.id]), refused('file_not_found'));
    assert.equal((await app.call(alice, 'messages.list', { cid })).lastSeq, lastSeq + 2);
  });

  test('FL-8 a file goes out once, however many messages take it at the same moment', async () => {
    const file = await upload(app.context, app, app.as('alice'), text());
    const sends = await Promise.allSettled(Array.from({ length: 10 }, () => say('alice', [file.id])));
    assert.equal(sends.filter(({ status }) => status === 'fulfilled').length, 1);
  });

  test('FL-9 what an attachment says of a file is the server’s word', async () => {
    const file = await upload(app.context, app, app.as('alice'), text());
    const lie = {
      type: 'image',
      fileId: file.id,
      size: 1,
      width: 9,
      mimeType: 'text/html',
      url: 'https://evil.example',
    };
    const { message } = await app.call(app.as('alice'), 'messages.send', {
      cid,
      id: uuid(),
      attachments: [{ ...lie, alt: 'A note', title: 'Read it' }],
    });
    assert.deepEqual(message?.attachments, [
      {
        type: 'file',
        fileId: file.id,
        name: 'notes.txt',
        title: 'Read it',
        mimeType: 'text/plain',
        size: 12,
        alt: 'A note',
      },
    ]);
  });

  test('FL-10 deleting a message, or leaving a file out of it, frees its room and takes its bytes away', async () => {
    const alice = app.as('alice');
    const before = await bytesOf('alice');
    const [first, second, third] = await Promise.all(
      [1, 2, 3].map(() => upload(app.context, app, alice, text())),
    );
    assert.ok(first && second && third);
    const { id } = await say('alice', [first.id, second.id]);
    assert.equal(await bytesOf('alice'), before + 36);
    const attachments = [second, third].map(({ id: fileId }) => ({ type: 'file', fileId }));
    const edited = await app.call(alice, 'messages.edit', { id, attachments });
    assert.deepEqual(
      edited.message?.attachments.map(({ fileId }) => fileId),
      [second.id, third.id],
    );
    assert.equal(await bytesOf('alice'), before + 24);
    await app.call(alice, 'messages.delete', { id });
    assert.equal(await bytesOf('alice'), before);
    assert.deepEqual(await app.call(alice, 'files.urls', { items: [{ id: second.id }] }), { items: [] });
  });

  test('FL-11 attack 44: whoever leaves the channel gets no address any more', async () => {
    const file = await upload(app.context, app, app.as('alice'), text());
    await say('alice', [file.id]);
    const look = async () =>
      (await app.call(app.as('bob'), 'files.urls', { items: [{ id: file.id }] })).items.length;
    assert.equal(await look(), 1);
    await app.call(app.as('alice'), 'members.remove', { cid, user: 'bob' });
    assert.equal(await look(), 0);
    await assert.rejects(app.call(app.as('bob'), 'files.get', { id: file.id }), refused('file_not_found'));
    await app.call(app.as('alice'), 'members.add', { cid, users: ['bob'] });
    assert.equal(await look(), 1);
  });

  test('FL-14 a channel’s files are listed by kind, newest first, page by page', async () => {
    const gallery = 'messaging:gallery';
    await app.call(app.as('alice'), 'channels.getOrCreate', { cid: gallery, members: ['bob'] });
    const sent: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      const files = await Promise.all([1, 2].map(() => upload(app.context, app, app.as('alice'), text())));
      await say(
        'alice',
        files.map(({ id }) => id),
        { cid: gallery },
      );
      sent.push(...files.map(({ id }) => id));
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await app.call(app.as('bob'), 'files.list', {
        cid: gallery,
        kind: 'file',
        limit: 3,
        ...(cursor && { cursor }),
      });
      seen.push(...page.items.map(({ file }) => file.id));
      cursor = page.next;
    } while (cursor);
    assert.deepEqual([...seen].sort(), [...sent].sort());
    assert.equal(
      (await app.call(app.as('bob'), 'files.list', { cid: gallery, kind: 'image' })).items.length,
      0,
    );
    await assert.rejects(
      app.call(app.as('carol'), 'files.list', { cid: gallery }),
      refused('channel_not_found'),
    );
  });

  test('FL-10 a person who is deleted leaves what they sent, and nothing else', async () => {
    const dan = app.as('dan');
    await app.call(app.as('alice'), 'members.add', { cid, users: ['dan'] });
    const [sent, kept] = [
      await upload(app.context, app, dan, text()),
      await upload(app.context, app, dan, text()),
    ];
    await say('dan', [sent.id]);
    const before = await bytesOf();
    await app.call(app.server, 'users.delete', { id: 'dan' });
    assert.equal(await bytesOf(), before - 12);
    assert.equal(await bytesOf('dan'), 0);
    const { items } = await app.call(app.as('alice'), 'files.urls', {
      items: [{ id: sent.id }, { id: kept.id }],
    });
    assert.deepEqual(
      items.map(({ id }) => id),
      [sent.id],
    );
  });
});
