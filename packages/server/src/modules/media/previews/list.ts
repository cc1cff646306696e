import type { MethodAnswer, MethodInput } from '@parley/protocol';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../../identity/access/index.ts';
import { loadCards } from '../../identity/cards/index.ts';
import { accessChannel } from '../../messaging/access/index.ts';
import { viewerOf } from '../../messaging/messages/index.ts';
import { type LinkPosition, listLinks, presentLink } from './store.list.ts';

/**
 * `previews.list`: a channel's links, newest first, as their messages show them.
 *
 * @throws ParleyError `channel_not_found`, `cursor_invalid`
 */
export const list = (
  context: Context,
  actor: AppActor,
  { cid, limit, before, cursor }: MethodInput<'previews.list'>,
): Promise<MethodAnswer<'previews.list'>> => {
  const operation = 'unable to list the links';
  const scope = `previews/${actor.app}/${cid}`;
  const start = before === undefined ? undefined : { at: before, message: null, link: null };
  const after = cursor === undefined ? start : context.cursors.read<LinkPosition>(scope, cursor);
  return openAs(context, actor, 'snapshot', operation, async (tx, caller) => {
    const view = await accessChannel(tx, caller, { cid }, operation);
    const page = { channel: view.row.channel, after, limit: limit + 1 };
    const found = await listLinks(tx, page, viewerOf(view, caller));
    const rows = found.slice(0, limit);
    const last = rows.at(-1);
    const people = rows.flatMap(({ authorId }) => (authorId === null ? [] : [authorId]));
    return {
      items: rows.map((row) => ({
        attachment: presentLink(row),
        message: row.messageId,
        ...(row.seq !== null && { seq: row.seq }),
        ...(row.parentId !== null && { parentId: row.parentId }),
        ...(row.authorId !== null && { user: row.authorId }),
        sentAt: row.sentAt.toISOString(),
      })),
      users: await loadCards(tx, people),
      ...(found.length > limit &&
        last && {
          next: context.cursors.sign(scope, { at: last.exactAt, message: last.messageId, link: last.link }),
        }),
      offset: view.row.headOffset,
      epoch: context.epoch,
    };
  });
};
