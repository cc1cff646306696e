import type { MethodAnswer, MethodInput } from '@parley/protocol';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../../identity/access/index.ts';
import { loadCards } from '../../identity/cards/index.ts';
import { accessChannel } from '../../messaging/access/index.ts';
import { viewerOf } from '../../messaging/messages/index.ts';
import { presentFile } from '../attachments/index.ts';
import { type ListPosition, listFiles } from './store.list.ts';

/**
 * `files.list`: a channel's files of one kind, newest first.
 *
 * @throws ParleyError `channel_not_found`, `cursor_invalid`
 */
export const list = (
  context: Context,
  actor: AppActor,
  input: MethodInput<'files.list'>,
): Promise<MethodAnswer<'files.list'>> => {
  const operation = 'unable to list the files';
  const { cid, kind, limit, before } = input;
  const scope = `files/${actor.app}/${cid}/${kind}`;
  const after: ListPosition | undefined =
    input.cursor === undefined
      ? before === undefined
        ? undefined
        : { at: before, id: null }
      : context.cursors.read<ListPosition>(scope, input.cursor);
  return openAs(context, actor, 'snapshot', operation, async (tx, caller) => {
    const view = await accessChannel(tx, caller, { cid }, operation);
    const page = { channel: view.row.channel, kind, after, limit: limit + 1 };
    const found = await listFiles(tx, page, viewerOf(view, caller));
    const rows = found.slice(0, limit);
    const last = rows.at(-1);
    const people = rows.flatMap(({ authorId }) => (authorId === null ? [] : [authorId]));
    return {
      items: rows.map((row) => ({
        file: presentFile(row),
        message: row.messageId ?? '',
        ...(row.seq !== null && { seq: row.seq }),
        ...(row.parentId !== null && { parentId: row.parentId }),
        ...(row.authorId !== null && { user: row.authorId }),
        sentAt: (row.sentAt ?? row.createdAt).toISOString(),
      })),
      users: await loadCards(tx, people),
      ...(found.length > limit && {
        next: context.cursors.sign(scope, last && { at: last.exactAt, id: last.id }),
      }),
      offset: view.row.headOffset,
      epoch: context.epoch,
    };
  });
};
