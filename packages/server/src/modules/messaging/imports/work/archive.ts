import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ParleyError } from '@parley/protocol/errors';
import type { Context } from '../../../../platform/context.ts';
import type { TenantTx } from '../../../../platform/db/tenant.ts';
import { columns, type FileRow, rawKey } from '../../../media/attachments/index.ts';

/** The file of an archive. @throws ParleyError `file_not_found` once it is deleted */
export const loadArchive = async (tx: TenantTx, fileId: string, operation: string): Promise<FileRow> => {
  const [row] = await tx.sql<FileRow[]>`
    select ${columns(tx)} from files f where f.app_id = ${tx.app} and f.id = ${fileId} and f.deleted_at is null`;
  if (!row) throw new ParleyError('file_not_found', operation);
  return row;
};

/**
 * Gives work the path of an archive: where the store keeps it, or of a copy here as long as the work takes.
 *
 * @throws ParleyError `file_not_found`, `files_unavailable`, and what the work throws
 */
export const withArchive = async <T>(
  { db, blob }: Context,
  app: string,
  fileId: string,
  work: (path: string) => Promise<T>,
): Promise<T> => {
  const operation = 'unable to read the archive';
  const key = rawKey(await db.tenant(app, 'snapshot', (tx) => loadArchive(tx, fileId, operation)));
  if ((await blob.size(key)) === undefined) throw new ParleyError('file_not_found', operation);
  if (blob.path) return work(blob.path(key));
  const folder = await mkdtemp(join(tmpdir(), 'parley-import-'));
  try {
    const path = join(folder, 'archive.zip');
    await pipeline(await blob.read(key), createWriteStream(path));
    return await work(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
