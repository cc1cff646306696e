import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { test } from 'node:test';
import { headerOf, readHeader } from './header.ts';
import { endOfTar, entryOf, readTar } from './index.ts';

const at = new Date('2026-01-02T03:04:05Z');
const long = `store/files/${'a'.repeat(36)}/${'b'.repeat(60)}/original`;
const files: Readonly<Record<string, Buffer>> = {
  'empty.txt': Buffer.alloc(0),
  'one-block.bin': Buffer.alloc(512, 7),
  [long]: Buffer.from('a name in two fields'),
};

async function* archive(): AsyncGenerator<Buffer> {
  for (const [name, bytes] of Object.entries(files))
    yield* entryOf({ name, size: bytes.length, bytes: [bytes] }, at);
  yield endOfTar();
}

/** As a file comes that somebody reads slowly. */
async function* inPieces(whole: Buffer, bytes: number): AsyncGenerator<Buffer> {
  for (let i = 0; i < whole.length; i += bytes) yield whole.subarray(i, i + bytes);
}

test('what is written is read again, however it is cut, and what nobody reads is passed over', async () => {
  const whole = await buffer(archive());
  for (const bytes of [1, 100, 512, 100_000]) {
    const read: Record<string, Buffer> = {};
    for await (const entry of readTar(inPieces(whole, bytes)))
      if (entry.name !== 'one-block.bin') read[entry.name] = await buffer(entry.bytes);
    const { 'one-block.bin': _, ...expected } = files;
    assert.deepEqual(read, expected);
  }
});

test('any tar of a system reads it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-tar-'));
  await writeFile(join(folder, 'whole.tar'), archive());
  execFileSync('tar', ['xf', 'whole.tar'], { cwd: folder });
  for (const [name, bytes] of Object.entries(files))
    assert.deepEqual(await readFile(join(folder, name)), bytes);
  await rm(folder, { recursive: true });
});

test('one that ends in the middle, or is damaged, is refused', async () => {
  const whole = await buffer(archive());
  const readAll = async (bytes: Buffer): Promise<void> => {
    for await (const entry of readTar(inPieces(bytes, 4_096))) await buffer(entry.bytes);
  };
  await assert.rejects(readAll(whole.subarray(0, 1_300)), /it ends in the middle/);
  await assert.rejects(readAll(whole.subarray(0, whole.length - 1_024)), /it ends in the middle/);
  const damaged = Buffer.from(whole);
  damaged.write('x', 3);
  await assert.rejects(readAll(damaged), /a header in it is damaged/);
});

test('a file larger than eight octal gigabytes keeps its size', () => {
  const size = 40 * 1024 ** 3;
  assert.deepEqual(readHeader(headerOf({ name: 'film', size }, at)), { name: 'film', size });
});

test('a file that changed its size while it was read is refused', async () => {
  const entry = (size: number) => buffer(entryOf({ name: 'a', size, bytes: [Buffer.alloc(5)] }, at));
  await assert.rejects(entry(4), /changed its size/);
  await assert.rejects(entry(6), /changed its size/);
});
