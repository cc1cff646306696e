import type { Excerpts, MethodAnswer, MethodInput, Notification } from '@parley/protocol';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { type Caller, openAs } from '../../identity/access/index.ts';
import { loadCards } from '../../identity/cards/index.ts';
import { loadViews } from '../../messaging/access/index.ts';
import { loadUserOffset } from '../../messaging/log/index.ts';
import { loadMessages, viewerOf } from '../../messaging/messages/index.ts';
import { presentNotification } from './present.ts';
import { countUnread, type ListedRow, listNotifications } from './store.ts';

/**
 * `notifications.list`: what the caller was told of, newest first. What they may no longer see is left out, so a page may
 * hold fewer than its limit.
 *
 * @throws ParleyError `cursor_invalid`
 */
export const list = (
  context: Context,
  actor: UserActor,
  { limit, cursor }: MethodInput<'notifications.list'>,
): Promise<MethodAnswer<'notifications.list'>> => {
  const scope = `notifications/${actor.app}/${actor.user}`;
  const before = cursor === undefined ? undefined : context.cursors.read<{ placed: number }>(scope, cursor);
  return openAs(context, actor, 'snapshot', 'unable to list the notifications', async (tx, caller) => {
    const [found, offset, unread] = await Promise.all([
      listNotifications(tx, actor.user, { before: before?.placed, limit: limit + 1 }),
      loadUserOffset(tx, actor.user),
      countUnread(tx, actor.user),
    ]);
    const rows = found.slice(0, limit);
    const last = rows.at(-1);
    const { items, excerpts } = await presentSeen(tx, caller, rows);
    return {
      items,
      users: await loadCards(tx, peopleOf(items, excerpts)),
      excerpts,
      unread,
      ...(found.length > limit && last && { next: context.cursors.sign(scope, { placed: last.placed }) }),
      offset,
      epoch: context.epoch,
    };
  });
};

/** Whoever a list of notifications names. */
export const peopleOf = (items: readonly Notification[], excerpts: Excerpts): Set<string> =>
  new Set([
    ...items.flatMap(({ actor }) => (actor === undefined ? [] : [actor])),
    ...Object.values(excerpts).flatMap(({ author }) => (author === undefined ? [] : [author])),
  ]);

/** Those whose message, or channel, the person may see at this moment, with what the messages say now. */
export const presentSeen = async (
  tx: TenantTx,
  caller: Pick<Caller, 'user' | 'appRole'>,
  rows: readonly ListedRow[],
): Promise<{ items: Notification[]; excerpts: Excerpts }> => {
  const channels = [...new Set(rows.flatMap(({ channel }) => (channel === null ? [] : [channel])))];
  const views = await loadViews(tx, caller, { channels });
  const byChannel = new Map([...views.values()].map((view) => [view.row.channel, view]));
  const messages = await Promise.all(
    [...byChannel].map(([channel, view]) => {
      const ids = rows.flatMap((row) =>
        row.channel === channel && row.messageId !== null ? [row.messageId] : [],
      );
      return loadMessages(tx, [...new Set(ids)], viewerOf(view, caller));
    }),
  );
  const seen = new Map(messages.flat().map((message) => [message.id, message]));
  const items = rows.flatMap((row) => {
    const { channel, messageId, kind } = row;
    if (channel === null || (messageId === null ? byChannel.has(channel) : seen.has(messageId))) return [row];
    // It is their own: only the message is not theirs to see any more.
    return kind === 'reminder' ? [{ ...row, channel: null, cid: null, messageId: null, parentId: null }] : [];
  });
  const excerpts: Excerpts = {};
  for (const { messageId } of items) {
    const message = messageId === null ? undefined : seen.get(messageId);
    if (message)
      excerpts[message.id] = {
        ...(message.authorId !== null && { author: message.authorId }),
        text: message.text.slice(0, 300),
      };
  }
  return { items: items.map(presentNotification), excerpts };
};
