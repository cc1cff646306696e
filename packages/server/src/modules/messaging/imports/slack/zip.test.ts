import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { forgeEntry, renameEntry, writeArchive } from '@parley/testkit/slack';
import { Problems, type Report } from './problems.ts';
import { ARCHIVE_LIMITS, Archive, ArchiveError } from './zip.ts';

let folder: string;
/** No problem is expected. */
const noProblem: Report = (problem) => assert.fail(JSON.stringify(problem));
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-zip-'));
});
after(() => rm(folder, { recursive: true }));

async function archiveOf(
  entries: Record<string, Buffer | string>,
  change = (bytes: Buffer) => bytes,
): Promise<string> {
  const path = join(folder, 'archive.zip');
  await writeArchive(path, entries);
  await writeFile(path, change(await readFile(path)));
  return path;
}

async function problemsOf(
  path: string,
  limits = ARCHIVE_LIMITS,
): Promise<{ names: string[]; problems: Problems }> {
  const problems = new Problems();
  const archive = await Archive.open(path, problems.report, { limits });
  archive.close();
  return { names: archive.names(), problems };
}

test('reads what was written, one entry at a time', async () => {
  const archive = await Archive.open(await archiveOf({ 'b/a.json': '[]', 'a.json': '[1]' }), noProblem);
  assert.deepEqual(archive.names(), ['a.json', 'b/a.json']);
  assert.equal((await archive.read('a.json')).toString(), '[1]');
  assert.equal(archive.sizeOf('a.json'), 3);
  await assert.rejects(archive.read('c.json'), /unable to read c.json; it is not in the archive/);
  archive.close();
});

test('a file that is no archive, or one that was cut off anywhere, is refused in one sentence', async () => {
  const said = {
    name: 'ArchiveError',
    message: 'unable to open archive.zip; it is no zip archive, or was cut off: export or download it again',
  };
  const { length } = await readFile(await archiveOf({ 'a.json': '[]'.repeat(500), 'b.json': '[]' }));
  const whole = { 'a.json': '[]'.repeat(500), 'b.json': '[]' };
  // At its end lies where everything is, so every missing byte is noticed, at its beginning too.
  for (let kept = 0; kept < length; kept += 1) {
    const ending = await archiveOf(whole, (bytes) => bytes.subarray(0, kept));
    await assert.rejects(Archive.open(ending, noProblem), said, `the first ${kept} bytes`);
  }
  const beginning = await archiveOf(whole, (bytes) => bytes.subarray(20));
  await assert.rejects(Archive.open(beginning, noProblem), said);
  const text = join(folder, 'archive.zip');
  await writeFile(text, 'not a zip'.repeat(100));
  await assert.rejects(Archive.open(text, noProblem), said);
  await assert.rejects(Archive.open(join(folder, 'missing.zip'), noProblem), ArchiveError);
});

test('names that leave the folder are reported and do not exist', async () => {
  const path = await archiveOf({ 'aa/b.json': '[]', 'cc/d.json': '[]', 'e.json': '[]' }, (bytes) =>
    renameEntry(renameEntry(bytes, 'aa/b.json', '../b.json'), 'cc/d.json', '/c/d.json'),
  );
  const { names, problems } = await problemsOf(path);
  assert.deepEqual(names, ['e.json']);
  assert.deepEqual(problems.first, [
    { file: '../b.json', problem: 'the name leaves the folder of the archive' },
    { file: '/c/d.json', problem: 'the name leaves the folder of the archive' },
  ]);
});

test('an encrypted entry is reported and does not exist', async () => {
  const path = await archiveOf({ 'a.json': '[]', 'b.json': '[]' }, (bytes) =>
    forgeEntry(bytes, 'a.json', { encrypted: true }),
  );
  const { names, problems } = await problemsOf(path);
  assert.deepEqual(names, ['b.json']);
  assert.deepEqual(problems.first, [{ file: 'a.json', problem: 'it is encrypted' }]);
});

test('a bomb is refused by what it says: too large, too dense, too much in all', async () => {
  const zeros = Buffer.alloc(4 * 1024 ** 2);
  const path = await archiveOf({ 'bomb.json': zeros, 'a.json': '[]' });
  const reasons = async (limits = ARCHIVE_LIMITS) =>
    (await problemsOf(path, limits)).problems.first.map((p) => p.problem);
  assert.deepEqual(await reasons(), ['it is packed too densely']);
  assert.deepEqual(await reasons({ ...ARCHIVE_LIMITS, entryBytes: 1_000 }), ['it is too large']);
  await assert.rejects(
    reasons({ ...ARCHIVE_LIMITS, ratio: 1e9, totalBytes: 1_000 }),
    /it unpacks to too much$/,
  );
  await assert.rejects(reasons({ ...ARCHIVE_LIMITS, entries: 1 }), /it has more than 1 entries$/);
});

test('a bomb that lies about its size is stopped while it unpacks', async () => {
  const path = await archiveOf({ 'bomb.json': Buffer.alloc(4 * 1024 ** 2) }, (bytes) =>
    forgeEntry(bytes, 'bomb.json', { unpackedSize: 100 }),
  );
  const archive = await Archive.open(path, noProblem);
  await assert.rejects(archive.read('bomb.json'), (error: Error) => error instanceof ArchiveError);
  archive.close();
});

test('entries that share their bytes are refused', async () => {
  const noise = Buffer.from(Array.from({ length: 4_000 }, (_, index) => (index * 7_919) % 251));
  const path = await archiveOf({ 'a.json': noise, 'b.json': '[]' }, (bytes) => {
    const name = bytes.lastIndexOf('b.json');
    bytes.copy(bytes, name - 26, bytes.lastIndexOf('a.json') - 26, bytes.lastIndexOf('a.json') - 18);
    return bytes;
  });
  await assert.rejects(Archive.open(path, noProblem), /its entries overlap$/);
});

test('a damaged entry is noticed by its checksum', async () => {
  const archive = await Archive.open(
    await archiveOf({ 'a.json': '["damaged"]'.repeat(20), 'b.json': '[]' }, (bytes) => {
      const at = bytes.indexOf('a.json') + 'a.json'.length + 3;
      bytes.writeUInt8(bytes.readUInt8(at) ^ 0x04, at);
      return bytes;
    }),
    noProblem,
  );
  await assert.rejects(archive.read('a.json'), ArchiveError);
  assert.equal((await archive.read('b.json')).toString(), '[]');
  archive.close();
});
