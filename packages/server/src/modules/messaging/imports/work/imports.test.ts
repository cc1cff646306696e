import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Import } from '@parley/protocol';
import { type EntryContent, sampleExport, writeArchive } from '@parley/testkit/slack';
import { type TestApp, testApp } from '../../../../../test/app.ts';
import { upload } from '../../../../../test/files.ts';

let app: TestApp;
let folder: string;

before(async () => {
  app = await testApp();
  folder = await mkdtemp(join(tmpdir(), 'parley-imports-'));
  await app.owner`update users set role = 'owner' where id = 'alice'`;
  await app.owner`update users set role = 'admin' where id = 'bob'`;
});
after(async () => {
  await app?.close();
  await rm(folder, { recursive: true, force: true });
});

const archiveOf = async (entries: Record<string, EntryContent>): Promise<Buffer> => {
  const path = join(folder, 'export.zip');
  await writeArchive(path, entries);
  return readFile(path);
};
const zip = (bytes: Buffer, name = 'export.zip') =>
  ({ bytes, name, mimeType: 'application/zip', purpose: 'import' }) as const;

/** Brings an archive and has it read. */
const bring = async (bytes: Buffer, who = app.as('alice')): Promise<Import> => {
  const { id: fileId } = await upload(app.context, app, who, zip(bytes));
  const { import: made } = await app.call(who, 'imports.create', { id: app.context.ids.uuid(), fileId });
  return made;
};
const read = async (id: string): Promise<Import> =>
  (await app.call(app.server, 'imports.get', { id })).import;

test('IM-1 an archive is read, then written when it is begun, and is deleted when it is over', async () => {
  const made = await bring(await archiveOf(sampleExport()));
  assert.equal(made.state, 'reading');
  assert.equal(made.by, 'alice');
  await app.jobs.settled();
  const planned = await read(made.id);
  assert.deepEqual([planned.state, planned.failure], ['planned', undefined]);
  assert.deepEqual(planned.plan, {
    people: 5,
    peopleKnown: 0,
    peopleByMail: 0,
    channels: 3,
    channelsKnown: 0,
    messages: 22,
    messagesKnown: 0,
  });
  assert.equal(planned.report, undefined);
  await app.call(app.as('alice'), 'imports.start', { id: made.id, join: true });
  await app.jobs.settled();
  const done = await read(made.id);
  assert.deepEqual([done.state, done.failure], ['done', undefined]);
  assert.deepEqual(done.report, { people: 7, channels: 3, messages: 22, replies: 3, reactions: 4 });
});
