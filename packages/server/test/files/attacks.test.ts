import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { crc32, deflateSync, gzipSync } from 'node:zlib';
import type { File, MethodAnswer, MethodCall, MethodName } from '@parley/protocol';
import { type TestEngine, testEngine } from '@parley/testkit';
import sharp from 'sharp';
import { type Bytes, jpeg, text } from '../files.ts';

describe('files over HTTP', () => {
  let running: TestEngine;
  let laterMs = 0;
  before(async () => {
    running = await testEngine({ clock: { now: () => new Date(Date.now() + laterMs) } });
    await call('channels.getOrCreate', { cid: 'messaging:lake', members: ['bob'] });
  });
  after(() => running.close());

  const uuid = () => running.engine.context.ids.uuid();
  const call = <Name extends MethodName>(
    name: Name,
    input: MethodCall<Name>,
    user = 'alice',
  ): Promise<MethodAnswer<Name>> =>
    running.engine.call(name, { authorization: `Bearer ${running.app.key.secret}`, actingFor: user }, input);
  const announce = (what: Bytes, more: Partial<MethodCall<'files.create'>> = {}) =>
    call('files.create', {
      id: uuid(),
      purpose: what.purpose ?? 'attachment',
      name: what.name,
      mimeType: what.mimeType,
      size: what.bytes.length,
      ...more,
    });
  const put = (url: string, body: Uint8Array, more: RequestInit = {}) =>
    fetch(`${running.url}${url}`, { method: 'PUT', body: new Uint8Array(body), ...more });
  const upload = async (what: Bytes): Promise<File> => {
    const { file, upload: how } = await announce(what);
    assert.ok(how && 'url' in how);
    assert.equal((await put(how.url, what.bytes)).status, 200);
    return (await call('files.complete', { id: file.id })).file;
  };
  const addressOf = async (
    id: string,
    more: { variant?: 'small'; download?: boolean } = {},
  ): Promise<string> => {
    const { items } = await call('files.urls', { items: [{ id, ...more }] });
    return `${running.url}${items[0]?.url}`;
  };
  const look = async (id: string, headers: Record<string, string> = {}, more = {}): Promise<Response> =>
    fetch(await addressOf(id, more), { headers });

  test('FL-3 attack 39: an address takes what it was made for and nothing else', async () => {
    const what = text('Bring a coat');
    const { file, upload: how } = await announce(what);
    assert.ok(how && 'url' in how);
    const { url } = how;
    const refusals: [string, Response][] = [
      ['fewer bytes', await put(url, what.bytes.subarray(1))],
      ['more bytes', await put(url, Buffer.concat([what.bytes, Buffer.from('!')]))],
      [
        'more bytes of unknown length',
        await put(url, what.bytes, {
          body: streamOf('Bring a coat and a hat'),
          duplex: 'half',
        } as RequestInit),
      ],
      ['another method', await fetch(`${running.url}${url}`)],
      [
        'a changed place',
        await put(
          changed(url, (ticket) => ({
            ...ticket,
            key: ticket.key.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
          })),
          what.bytes,
        ),
      ],
      [
        'a changed size',
        await put(
          changed(url, (ticket) => ({ ...ticket, size: 5 })),
          what.bytes.subarray(7),
        ),
      ],
      [
        'a changed end',
        await put(
          changed(url, (ticket) => ({ ...ticket, until: ticket.until + 1 })),
          what.bytes,
        ),
      ],
    ];
    for (const [how, response] of refusals) {
      assert.ok([400, 404].includes(response.status), `${how}: ${response.status}`);
      await assert.rejects(call('files.complete', { id: file.id }), { reason: 'upload_incomplete' }, how);
    }
    laterMs = 3_601_000;
    assert.equal((await put(url, what.bytes)).status, 404, 'after its time');
    laterMs = 0;
    assert.equal((await put(url, what.bytes)).status, 200);
    assert.equal(
      (await put(url, Buffer.from('Bring a boat'))).status,
      200,
      'until it is completed it may be brought again',
    );
    await call('files.complete', { id: file.id });
    assert.equal((await put(url, what.bytes)).status, 404, 'after it was completed');
    assert.equal(await (await look(file.id)).text(), 'Bring a boat');
  });

  test('FL-4 a large file comes in parts, in any order, and goes on where it was', async () => {
    const bytes = Buffer.alloc(26 * 1024 * 1024 + 5, 'lake ');
    const { file, upload: how } = await announce({ bytes, name: 'lake.txt', mimeType: 'text/plain' });
    assert.deepEqual(how, { partSize: 8 * 1024 * 1024, parts: 4 });
    const { id } = file;
    const bring = async (...parts: number[]) => {
      const { items, partSize } = await call('files.parts', { id, parts });
      const answers = await Promise.all(
        items.map(({ part, url }) => put(url, bytes.subarray((part - 1) * partSize, part * partSize))),
      );
      return answers.map(({ status }) => status);
    };
    assert.deepEqual(await bring(4, 1), [200, 200]);
    await assert.rejects(call('files.complete', { id }), { reason: 'upload_incomplete' });
    assert.deepEqual((await call('files.parts', { id })).arrived, [1, 4]);
    await assert.rejects(call('files.parts', { id, parts: [5] }), { reason: 'body_invalid' });
    const short = (await call('files.parts', { id, parts: [2] })).items[0]?.url ?? '';
    assert.equal((await put(short, bytes.subarray(0, 100))).status, 400);
    assert.deepEqual((await call('files.parts', { id })).arrived, [1, 4]);
    assert.deepEqual(await bring(3, 2), [200, 200]);
    assert.equal((await call('files.complete', { id })).file.size, bytes.length);
    const response = await look(id, { range: `bytes=${26 * 1024 * 1024}-` });
    assert.deepEqual(
      [response.status, await response.text()],
      [206, bytes.subarray(26 * 1024 * 1024).toString()],
    );
  });

  test('FL-12 attack 37: what could run in a page is refused, or made harmless', async () => {
    const svg = Buffer.from(
      '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
    );
    for (const mimeType of [
      'image/svg+xml',
      'text/html',
      'application/xhtml+xml',
      'text/xml',
      'application/javascript',
    ])
      await assert.rejects(
        announce({ bytes: svg, name: 'a.svg', mimeType }),
        { reason: 'file_type_refused' },
        mimeType,
      );
    await assert.rejects(upload({ bytes: svg, name: 'a.png', mimeType: 'image/png' }), {
      reason: 'file_type_refused',
    });
    const script = Buffer.from('<script>alert(1)</script>');
    const page = await upload({
      bytes: Buffer.concat([Buffer.from('<html>'), script]),
      name: 'a.html',
      mimeType: 'text/plain',
    });
    const served = await look(page.id);
    assert.equal(served.headers.get('content-type'), 'text/plain; charset=utf-8');
    assert.match(served.headers.get('content-disposition') ?? '', /^attachment;/);
    assert.match(served.headers.get('content-security-policy') ?? '', /^sandbox;/);
    const { bytes: picture } = await jpeg();
    const png = await sharp(picture)
      .png()
      .withMetadata({ exif: { IFD0: { Copyright: '<script>alert(1)</script>' } } })
      .toBuffer();
    const both = await upload({
      bytes: Buffer.concat([png, script]),
      name: 'both.png',
      mimeType: 'image/png',
    });
    for (const more of [{}, { variant: 'small' as const }]) {
      const made = Buffer.from(await (await look(both.id, {}, more)).arrayBuffer());
      assert.ok(!made.includes('<script>'), 'only pixels are left');
    }
    const gif = Buffer.from('GIF89a/*\0\0\0\0\0*/=1;alert(1)');
    await assert.rejects(upload({ bytes: gif, name: 'a.gif', mimeType: 'image/gif' }), {
      reason: 'picture_invalid',
    });
    const wav = Buffer.concat([Buffer.from('RIFF\x24\0\0\0WAVEfmt '), Buffer.alloc(28)]);
    assert.equal((await upload({ bytes: wav, name: 'a.webp', mimeType: 'image/webp' })).kind, 'audio');
  });

  test('FL-6 attack 38: a picture of too many pixels is refused at once, one of too many frames loses some', async () => {
    const bomb = { bytes: pngOf(20_000, 20_000), name: 'bomb.png', mimeType: 'image/png' };
    assert.ok(bomb.bytes.length < 60_000);
    await assert.rejects(upload(bomb), { reason: 'picture_invalid' });
    const raw = Buffer.alloc(16 * 16 * 150 * 3);
    for (let frame = 0; frame < 150; frame += 1)
      raw.fill(frame % 2 === 0 ? 0 : 255, frame * 16 * 16 * 3, (frame + 1) * 16 * 16 * 3);
    const film = await sharp(raw, { raw: { width: 16, height: 16 * 150, channels: 3, pageHeight: 16 } })
      .gif()
      .toBuffer();
    const { id, animated, width, height } = await upload({
      bytes: film,
      name: 'film.gif',
      mimeType: 'image/gif',
    });
    assert.deepEqual([animated, width, height], [true, 16, 16]);
    const kept = await sharp(Buffer.from(await (await look(id)).arrayBuffer()), { pages: -1 }).metadata();
    assert.equal(kept.pages, 100);
  });

  test('FL-7 attack 40: fifty racing uploads never take more room than there is', async () => {
    const settings = { storageBytesPerUser: 1_000, storageBytes: 2_000 };
    const room = await running.addApp('small', settings);
    const call = (user: string) =>
      running.engine.call(
        'files.create',
        { authorization: `Bearer ${room.key.secret}`, actingFor: user },
        { id: uuid(), name: 'a.txt', mimeType: 'text/plain', size: 90 },
      );
    const race = async (users: string[]) => {
      const all = await Promise.allSettled(
        Array.from({ length: 50 }, (_, n) => call(users[n % users.length] ?? '')),
      );
      const refused = all.flatMap((one) => (one.status === 'rejected' ? [one.reason.reason] : []));
      assert.ok(
        refused.every((reason) => reason === 'storage_quota'),
        refused.join(),
      );
      return 50 - refused.length;
    };
    assert.equal(await race(['alice']), 11, 'of one person');
    assert.equal(await race(['bob', 'carol']), 11, 'of the app');
  });

  test('FL-7 a file is as large as its purpose allows, and comes as often as the app does', async () => {
    const few = await running.addApp('few', { uploadsPerHour: 2, fileBytes: 1_000 });
    const token = await few.token('alice');
    const create = (size: number, more = {}) =>
      running.engine.call(
        'files.create',
        { authorization: `Bearer ${token}` },
        { id: uuid(), name: 'a.txt', mimeType: 'text/plain', size, ...more },
      );
    await assert.rejects(create(1_001), { reason: 'file_too_large', details: { limit: 1_000 } });
    const avatar = { purpose: 'avatar', mimeType: 'image/png' } as const;
    await assert.rejects(create(5 * 1024 * 1024 + 1, avatar), { reason: 'file_too_large' });
    await assert.rejects(create(262_145, { purpose: 'emoji', mimeType: 'image/png' }), {
      reason: 'file_too_large',
    });
    await assert.rejects(create(10, { purpose: 'avatar', mimeType: 'image/gif' }), {
      reason: 'file_type_refused',
    });
    await create(1);
    await create(1);
    await assert.rejects(create(1), { reason: 'upload_limit' });
  });

  const names: [string, RegExp][] = [
    ['../../etc/passwd', /^_.._etc_passwd$/],
    ['a\r\nSet-Cookie: a=b.txt', /^aSet-Cookie_ a=b.txt$/],
    ['\u202egpj.exe', /^gpj.exe$/],
    ['"quoted\\".txt', /^_quoted__.txt$/],
    ['con', /^_con$/],
    ['CON.txt', /^_CON.txt$/],
    [`${'ü'.repeat(251)}.txt`, /^ü{196}\.txt$/],
    ['...', /^file$/],
    ['Über uns.pdf', /^Über uns.pdf$/],
  ];
  for (const [name, kept] of names) {
    test(`FL-13 attack 41: the name ${JSON.stringify(name.slice(0, 30))} is made safe to show and to save under`, async () => {
      const file = await upload({ ...text(), name });
      assert.match(file.name, kept);
      const response = await look(file.id);
      const header = response.headers.get('content-disposition') ?? '';
      assert.match(header, /^attachment; filename="[\x20-\x21\x23-\x7e]*"; filename\*=UTF-8''[\w.%!~-]*$/);
      assert.equal(decodeURIComponent(header.split("UTF-8''")[1] ?? ''), file.name);
      assert.equal(response.headers.get('set-cookie'), null);
      assert.ok(!response.url.includes(encodeURIComponent(file.name)), 'the place is random');
    });
  }

  test('FL-6 attack 42: where a picture was taken is not in it any more, and it stands upright', async () => {
    const { bytes } = await jpeg(1_000, 500);
    const taken = await sharp(bytes)
      .withExif({
        IFD0: { Make: 'Camera-of-Ada' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '60/1 10/1 0/1' },
      })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    assert.ok((await sharp(taken).metadata()).exif);
    const file = await upload({ bytes: taken, name: 'a.jpg', mimeType: 'image/jpeg' });
    assert.deepEqual([file.width, file.height], [500, 1_000]);
    for (const more of [{}, { variant: 'small' as const }]) {
      const made = Buffer.from(await (await look(file.id, {}, more)).arrayBuffer());
      const { exif, xmp, iptc, orientation, width = 0, height = 0 } = await sharp(made).metadata();
      assert.deepEqual([exif, xmp, iptc, orientation], [undefined, undefined, undefined, undefined]);
      assert.ok(height === width * 2, `${width} x ${height}`);
    }
  });

  test('FL-12 attack 43: many ranges are one answer, and what is packed stays packed', async () => {
    const file = await upload(text('0123456789'));
    const many = Array.from({ length: 1_000 }, () => '0-').join();
    const cases: [string, number, string][] = [
      ['bytes=2-4', 206, '234'],
      ['bytes=-3', 206, '789'],
      ['bytes=8-99', 206, '89'],
      ['bytes=10-', 416, ''],
      ['bytes=4-2', 200, '0123456789'],
      ['bytes=0-0,5-5', 200, '0123456789'],
      [`bytes=${many}`, 200, '0123456789'],
    ];
    for (const [range, status, body] of cases) {
      const response = await look(file.id, { range });
      assert.deepEqual([response.status, await response.text()], [status, body], range.slice(0, 30));
    }
    const packed = gzipSync(Buffer.alloc(10_000_000));
    const { upload: how } = await announce({ bytes: packed, name: 'a.txt', mimeType: 'text/plain' });
    assert.ok(how && 'url' in how);
    assert.equal((await put(how.url, packed, { headers: { 'content-encoding': 'gzip' } })).status, 200);
  });

  test('FL-12 attack 44: an address lasts a minute and tells nobody where it was', async () => {
    const file = await upload(await jpeg());
    const url = await addressOf(file.id);
    const response = await fetch(url);
    const header = (name: string) => response.headers.get(name);
    assert.equal(header('referrer-policy'), 'no-referrer');
    assert.equal(header('x-content-type-options'), 'nosniff');
    assert.equal(header('cache-control'), 'private, max-age=60, immutable');
    assert.equal(header('access-control-allow-origin'), '*');
    assert.match(header('content-security-policy') ?? '', /^sandbox; default-src 'none'/);
    assert.match(header('content-disposition') ?? '', /^inline;/);
    assert.match(
      (await look(file.id, {}, { download: true })).headers.get('content-disposition') ?? '',
      /^attachment;/,
    );
    await response.arrayBuffer();
    laterMs = 60_001;
    assert.equal((await fetch(url)).status, 404);
    laterMs = 0;
    assert.equal((await fetch(changed(url, (ticket) => ({ ...ticket, mimeType: 'text/html' })))).status, 404);
    assert.equal((await fetch(`${running.url}/blobs/a.b`)).status, 404);
  });
});

interface TicketText {
  key: string;
  size: number;
  until: number;
}

/** An address whose ticket says something else under the same signature. */
const changed = (url: string, change: (ticket: TicketText) => object): string => {
  const [, base = '', body = '', mac = ''] = /^(.*\/blobs\/)([^.]+)\.(.+)$/.exec(url) ?? [];
  const ticket = JSON.parse(Buffer.from(body, 'base64url').toString()) as TicketText;
  return `${base}${Buffer.from(JSON.stringify(change(ticket))).toString('base64url')}.${mac}`;
};

const streamOf = (words: string): ReadableStream =>
  new ReadableStream({
    start: (controller) => {
      controller.enqueue(Buffer.from(words));
      controller.close();
    },
  });

/** A black PNG, one bit a pixel: small however many there are. */
const pngOf = (width: number, height: number): Buffer => {
  const chunk = (name: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(name), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  const rows = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height), { level: 9 });
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};
