import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Import } from '@parley/protocol';
import { type EntryContent, writeArchive } from '@parley/testkit/slack';
import type { AppActor } from '../../src/platform/actor.ts';
import type { Context } from '../../src/platform/context.ts';
import type { AppOf } from '../app.ts';
import { type Bytes, upload } from '../files.ts';

/** An export as the bytes of a zip. */
export const archiveOf = async (entries: Readonly<Record<string, EntryContent>>): Promise<Buffer> => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-archive-'));
  try {
    const path = join(folder, 'export.zip');
    await writeArchive(path, entries);
    return await readFile(path);
  } finally {
    await rm(folder, { recursive: true });
  }
};

export const zip = (bytes: Buffer, name = 'export.zip'): Bytes => ({
  bytes,
  name,
  mimeType: 'application/zip',
  purpose: 'import',
});

/** Brings an archive and asks for it to be read. */
export const bringArchive = async (
  context: Context,
  app: AppOf,
  who: AppActor,
  bytes: Buffer,
): Promise<Import> => {
  const { id: fileId } = await upload(context, app, who, zip(bytes));
  return (await app.call(who, 'imports.create', { id: context.ids.uuid(), fileId })).import;
};
