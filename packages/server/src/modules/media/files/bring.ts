import type { Readable } from 'node:stream';
import type { File } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { uploadKey } from '../attachments/index.ts';
import { complete } from './complete.ts';
import { type Announced, create } from './create.ts';
import type { UploadLimit } from './limit.ts';
import { loadFile } from './store.ts';

/**
 * Announces, brings and completes a file whose bytes are at hand, by the same rules as one that a client brings. What was
 * brought before is not brought again.
 *
 * @param bytes a stream, or the path of a file of this machine
 * @throws ParleyError as `files.create` and `files.complete`
 */
export const bring = async (
  context: Context,
  limit: UploadLimit,
  actor: AppActor,
  announced: Announced,
  bytes: Readable | string,
): Promise<{ file: File; created: boolean }> => {
  const { file, created } = await create(context, limit, actor, announced);
  if (file.state === 'ready') return { file, created };
  const row = await context.db.tenant(actor.app, 'snapshot', (tx) => loadFile(tx, announced.id));
  if (!row) throw new ParleyError('file_not_found', 'unable to take the file');
  if (row.state === 'uploading') await context.blob.write(uploadKey(row), bytes, announced.mimeType);
  return { file: (await complete(context, actor, announced.id)).file, created };
};
