import type { Attachment } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { freeFilesOf } from './free.ts';
import { presentAttachment } from './present.ts';
import { fileIdsOf, fileKey, isSendable, lockFiles, putIntoMessages } from './send.ts';

/**
 * The attachments of an edited message: files it had stay when they are named again and go otherwise, others of the
 * author's come.
 *
 * @throws ParleyError `file_not_found` for one that may not be in this message
 */
export const replaceFiles = async (
  context: Context,
  tx: TenantTx,
  message: { id: string; channel: number; attachments: Attachment[] | null },
  author: UserActor,
  written: readonly Attachment[],
  operation: string,
): Promise<Attachment[]> => {
  const ids = fileIdsOf(written);
  if (ids.length === 0 && fileIdsOf(message.attachments ?? []).length === 0) return [...written];
  const wanted = ids.map((id) => ({ app: tx.app, id }));
  const { locked: files } = await lockFiles(tx, wanted, 'wait');
  const own = (id: string) => files.get(fileKey(tx.app, id));
  const fits = (id: string) => own(id)?.messageId === message.id || isSendable(own(id), author);
  if (new Set(ids).size < ids.length || !ids.every(fits)) throw new ParleyError('file_not_found', operation);
  await freeFilesOf(context, tx, message.id, ids);
  const fresh = ids.filter((id) => own(id)?.messageId !== message.id);
  const { id: messageId, channel } = message;
  await putIntoMessages(
    tx,
    fresh.map((file) => ({ app: tx.app, file, channel, message: messageId })),
  );
  return written.map((attachment) => {
    const file = attachment.fileId === undefined ? undefined : own(attachment.fileId);
    return file ? presentAttachment(file, attachment) : attachment;
  });
};
