import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text as textOf } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { describeNeeding } from '@parley/testkit';
import type { PutRequest, Stored } from '../../src/platform/blob/index.ts';
import { type Driver, drivers } from './drivers.ts';

const words = Buffer.from('Bring a coat');
/** Another character in the middle of what is signed. */
const changed = (url: string) => url.replace(/.(?=.{5}$)/, (one) => (one === '0' ? '1' : '0'));
const soon = () => new Date(Date.now() + 60_000);

for (const [kind, { needs, open }] of Object.entries(drivers)) {
  describeNeeding(needs, `files on ${kind}`, () => {
    let driver: Driver;
    before(async () => {
      driver = await open();
    });
    after(() => driver.close());

    let made = 0;
    const freshKey = (): string => {
      made += 1;
      return `uploads/app-1/place_${made}`;
    };
    const send = ({ url, headers }: PutRequest, body: Uint8Array, more: RequestInit = {}) =>
      fetch(url.startsWith('/') ? driver.url + url : url, {
        method: 'PUT',
        headers,
        body: new Uint8Array(body),
        ...more,
      });
    const get = async (key: string, more: object = {}, init: RequestInit = {}) => {
      const serving = { mimeType: 'text/plain', name: 'notes.txt', shown: false, expiresAt: soon(), ...more };
      const url = await driver.blob.signGet(key, serving);
      return fetch(url.startsWith('/') ? driver.url + url : url, init);
    };
    const signPut = (key: string, size = words.length) =>
      driver.blob.signPut(key, { size, mimeType: 'text/plain', expiresAt: soon() });
    const all = async (): Promise<Stored[]> => {
      const found: Stored[] = [];
      for await (const one of driver.blob.list()) found.push(one);
      return found;
    };

    test('what is written is read, whole and in part', async () => {
      const key = freshKey();
      assert.equal(await driver.blob.size(key), undefined);
      await driver.blob.write(key, Readable.from([words.subarray(0, 5), words.subarray(5)]), 'text/plain');
      assert.equal(await driver.blob.size(key), words.length);
      assert.equal(await textOf(await driver.blob.read(key)), 'Bring a coat');
      assert.equal(await textOf(await driver.blob.read(key, { first: 6, last: 6 })), 'a');
      const folder = await mkdtemp(join(tmpdir(), 'parley-source-'));
      await writeFile(join(folder, 'other'), 'Bring a boat');
      await driver.blob.write(key, join(folder, 'other'), 'text/plain');
      assert.equal(await textOf(await driver.blob.read(key)), 'Bring a boat');
      await rm(folder, { recursive: true });
    });

    test('DE-6 what lies in one folder is listed without the rest', async () => {
      const folder = `files/${freshKey().replaceAll('/', '-')}`;
      for (const key of [`${folder}/a`, `${folder}/deep/b`, `${folder}-beside/c`])
        await driver.blob.write(key, Readable.from([words]), 'text/plain');
      const found: string[] = [];
      for await (const { key } of driver.blob.list(folder)) found.push(key);
      assert.deepEqual(found.sort(), [`${folder}/a`, `${folder}/deep/b`]);
      for await (const { key } of driver.blob.list('files/nobody')) assert.fail(`${key} lies nowhere`);
    });

    test('FL-3 a signed request writes what it says, and no other does', async () => {
      const key = freshKey();
      const request = await signPut(key);
      for (const [how, response] of [
        ['fewer bytes', await send(request, words.subarray(1))],
        ['more bytes', await send(request, Buffer.concat([words, words]))],
        ['a changed address', await send({ ...request, url: changed(request.url) }, words)],
        ['another method', await send(request, words, { method: 'POST' })],
      ] as const)
        assert.ok(response.status >= 400, `${how}: ${response.status}`);
      assert.equal(await driver.blob.size(key), undefined);
      const late = await driver.blob.signPut(key, {
        size: 12,
        mimeType: 'text/plain',
        expiresAt: new Date(0),
      });
      if (kind === 'disk') assert.equal((await send(late, words)).status, 404);
      assert.equal((await send(request, words)).status, 200);
      assert.equal(await driver.blob.size(key), words.length);
    });

    test('FL-4 parts come in any order and twice, and make one whole', async () => {
      const [key, partBytes] = [freshKey(), 5 * 1024 * 1024];
      const whole = randomBytes(partBytes * 2 + 100);
      const upload = await driver.blob.beginParts(key, 'video/mp4');
      const bring = async (number: number, bytes: Buffer): Promise<void> => {
        const part = { number, size: bytes.length, expiresAt: soon() };
        assert.equal((await send(await driver.blob.signPart(key, upload, part), bytes)).status, 200);
      };
      assert.deepEqual(await driver.blob.listParts(key, upload), []);
      await bring(3, whole.subarray(partBytes * 2));
      await bring(1, randomBytes(partBytes));
      assert.equal(await driver.blob.endParts(key, upload, 3), false);
      assert.equal(await driver.blob.size(key), undefined);
      await Promise.all([1, 2].map((n) => bring(n, whole.subarray((n - 1) * partBytes, n * partBytes))));
      assert.deepEqual(await driver.blob.listParts(key, upload), [
        { number: 1, size: partBytes },
        { number: 2, size: partBytes },
        { number: 3, size: 100 },
      ]);
      assert.equal(await driver.blob.endParts(key, upload, 3), true);
      const sum = createHash('sha256');
      for await (const chunk of await driver.blob.read(key)) sum.update(chunk as Buffer);
      assert.equal(sum.digest('hex'), createHash('sha256').update(whole).digest('hex'));
    });

    test('parts that are given up leave nothing', async () => {
      const key = freshKey();
      const upload = await driver.blob.beginParts(key, 'video/mp4');
      const request = await driver.blob.signPart(key, upload, { number: 1, size: 12, expiresAt: soon() });
      assert.equal((await send(request, words)).status, 200);
      await driver.blob.abortParts(key, upload);
      await driver.blob.abortParts(key, upload);
      assert.deepEqual(await driver.blob.listParts(key, upload), []);
      assert.deepEqual(
        (await all()).filter((one) => one.key.startsWith(key)),
        [],
      );
    });

    test('what was moved is there and nowhere else, and whoever may still write cannot reach it', async () => {
      const [from, to] = [freshKey(), freshKey()];
      const request = await signPut(from);
      await send(request, words);
      await driver.blob.move(from, to);
      assert.equal(await driver.blob.size(from), undefined);
      await send(request, Buffer.from('Bring a boat'));
      assert.equal(await textOf(await driver.blob.read(to)), 'Bring a coat');
      await driver.blob.remove([from, to]);
    });

    test('FL-12 it is handed out as it is said to be', async () => {
      const key = freshKey();
      await driver.blob.write(key, Readable.from([words]), 'text/plain');
      const saved = await get(key, { name: 'Über "uns".txt', mimeType: 'application/pdf' });
      assert.equal(saved.headers.get('content-type'), 'application/pdf');
      assert.equal(
        saved.headers.get('content-disposition'),
        `attachment; filename="_ber _uns_.txt"; filename*=UTF-8''%C3%9Cber%20_uns_.txt`,
      );
      assert.match(saved.headers.get('cache-control') ?? '', /private/);
      assert.equal(saved.headers.get('x-content-type-options'), 'nosniff');
      assert.match(saved.headers.get('content-security-policy') ?? '', /^sandbox; default-src 'none'/);
      assert.equal(saved.headers.get('content-length'), '12');
      assert.equal(await saved.text(), 'Bring a coat');
      const head = await get(key, {}, { method: 'HEAD' });
      assert.deepEqual([head.status, head.headers.get('content-length')], [200, '12']);
      const part = await get(key, { shown: true }, { headers: { range: 'bytes=6-' } });
      assert.match(part.headers.get('content-disposition') ?? '', /^inline/);
      assert.deepEqual([part.status, await part.text()], [206, 'a coat']);
      assert.equal((await get(key, {}, { headers: { range: 'bytes=12-' } })).status, 416);
      assert.equal((await get(key, { expiresAt: new Date(0) })).status, 404);
      for (const init of [{}, { method: 'HEAD' }, { headers: { range: 'bytes=6-' } }])
        assert.equal((await get(freshKey(), {}, init)).status, 404, 'nothing lies there');
      await driver.blob.remove([key]);
    });

    test('whoever stops reading in the middle leaves the store to the others', async () => {
      const key = freshKey();
      const megabytes = Array.from({ length: 8 }, () => randomBytes(1024 * 1024));
      await driver.blob.write(key, Readable.from(megabytes), 'video/mp4');
      for (let turn = 0; turn < 600; turn += 1) {
        const stop = new AbortController();
        const response = await get(key, { mimeType: 'video/mp4', shown: true }, { signal: stop.signal });
        assert.equal(response.status, 200);
        stop.abort();
      }
      await driver.blob.remove([key]);
    });

    test('everything that lies there is listed, and what is removed is not', async () => {
      const [one, two] = [freshKey(), freshKey()];
      for (const key of [one, two]) await driver.blob.write(key, Readable.from([words]), 'text/plain');
      await driver.blob.remove([one, freshKey()]);
      const found = (await all()).filter(({ key }) => key === one || key === two);
      assert.deepEqual(
        found.map(({ key, size }) => ({ key, size })),
        [{ key: two, size: words.length }],
      );
      assert.ok(Math.abs((found[0]?.changedAt.getTime() ?? 0) - Date.now()) < 60_000);
    });
  });
}
