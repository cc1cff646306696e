import { type Bookmark, limits, type MethodAnswer, type MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../../identity/access/index.ts';
import { type Remembered, remember } from '../remember/index.ts';
import { asItIs, record } from './record.ts';
import { type BookmarkRow, insertBookmark, lockBookmark, lockPerson } from './store.ts';

const operation = 'unable to keep the bookmark';

/**
 * `bookmarks.create`: keeps a message, or one file of it, for the caller. What they keep already stays as it is.
 *
 * @throws ParleyError `message_not_found`, `file_not_found`, `id_taken`, `bookmarks_full`
 */
export const create = (
  context: Context,
  actor: UserActor,
  { id, messageId, fileId, note }: MethodInput<'bookmarks.create'>,
): Promise<MethodAnswer<'bookmarks.create'>> =>
  openAs(context, actor, 'write', operation, async (tx, caller) => {
    const isSame = (row: BookmarkRow) => row.messageId === messageId && row.fileId === (fileId ?? null);
    const kept = await lockPerson(tx, actor.user);
    const held = await lockBookmark(tx, id);
    const known = held?.userId === actor.user && isSame(held) ? held : kept.find(isSame);
    if (known) return { ...(await asItIs(tx, caller, known)), created: false };
    const about = await remember(tx, caller, messageId, operation);
    if (held) throw new ParleyError('id_taken', operation);
    if (kept.length >= limits.bookmarksMost) throw new ParleyError('bookmarks_full', operation);
    const { text, ...said } = about.snapshot;
    const file = fileId === undefined ? undefined : fileOf(about, fileId);
    const row: BookmarkRow = {
      id,
      userId: actor.user,
      channel: about.channel,
      cid: about.cid,
      messageId,
      fileId: fileId ?? null,
      snapshot: {
        ...said,
        text: text.slice(0, limits.bookmarkCharacters).toWellFormed(),
        ...(file && { file }),
      },
      note: note ?? null,
      status: 'kept',
      logOffset: 0,
      createdAt: tx.at,
    };
    const answer = await record(context, tx, caller, row, async (_, placed) => {
      if (!(await insertBookmark(tx, placed))) throw new ParleyError('id_taken', operation);
    });
    return { ...answer, created: true };
  });

/** @throws ParleyError `file_not_found` for one that is not of the message */
const fileOf = ({ attachments }: Remembered, id: string): NonNullable<Bookmark['file']> => {
  const found = attachments.find(({ fileId }) => fileId === id);
  if (!found) throw new ParleyError('file_not_found', operation);
  const { type, name, mimeType, size } = found;
  return { id, type, ...(name && { name }), ...(mimeType && { mimeType }), ...(size && { size }) };
};
