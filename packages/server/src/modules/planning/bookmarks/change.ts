import type { MethodAnswer, MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../../identity/access/index.ts';
import { asItIs, record } from './record.ts';
import { type BookmarkRow, lockBookmark, updateBookmark } from './store.ts';

type Answer = MethodAnswer<'bookmarks.update'>;

/** `bookmarks.update`: another note, or none. @throws ParleyError `bookmark_not_found` */
export const update = (
  context: Context,
  actor: UserActor,
  { id, note }: MethodInput<'bookmarks.update'>,
): Promise<Answer> => {
  const operation = 'unable to change the bookmark';
  return change(context, actor, id, operation, (held) => {
    if (held.status === 'removed') throw new ParleyError('bookmark_not_found', operation);
    return held.note === note ? held : { ...held, note };
  });
};

/** `bookmarks.delete`: what it said is forgotten. Twice is once. @throws ParleyError `bookmark_not_found` */
export const deleteBookmark = (context: Context, actor: UserActor, id: string): Promise<Answer> =>
  change(context, actor, id, 'unable to remove the bookmark', (held) =>
    held.status === 'removed' ? held : { ...held, status: 'removed', note: null, snapshot: null },
  );

/** One of somebody else answers exactly as one that does not exist. */
const change = (
  context: Context,
  actor: UserActor,
  id: string,
  operation: string,
  next: (row: BookmarkRow) => BookmarkRow,
): Promise<Answer> =>
  openAs(context, actor, 'write', operation, async (tx, caller) => {
    const held = await lockBookmark(tx, id);
    if (held?.userId !== actor.user) throw new ParleyError('bookmark_not_found', operation);
    const row = next(held);
    return row === held ? asItIs(tx, caller, held) : record(context, tx, caller, row, updateBookmark);
  });
