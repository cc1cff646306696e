import type { Message, MethodAnswer, MethodInput, Thread } from '@parley/protocol';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { type Caller, openAs } from '../../identity/access/index.ts';
import { loadCards } from '../../identity/cards/index.ts';
import { type ChannelView, loadViews } from '../access/index.ts';

import { loadMessages, peopleIn, presentMessage, viewerOf } from '../messages/index.ts';
import { loadThreadState, type ThreadState } from './state.ts';
import { type FollowedRow, type ListPosition, listFollowed, loadLastReplies } from './store.ts';

/**
 * `threads.list`: the threads the caller follows in channels they are in, by last reply, newest first. What they may not
 * see any more is left out, so a page may hold fewer than its limit.
 *
 * @throws ParleyError `cursor_invalid`
 */
export const list = (
  context: Context,
  actor: UserActor,
  { limit, cursor }: MethodInput<'threads.list'>,
): Promise<MethodAnswer<'threads.list'>> => {
  const scope = `threads/${actor.app}/${actor.user}`;
  const after = cursor === undefined ? undefined : context.cursors.read<ListPosition>(scope, cursor);
  return openAs(context, actor, 'snapshot', 'unable to list the threads', async (tx, caller) => {
    const found = await listFollowed(tx, actor.user, { after, limit: limit + 1 });
    const rows = found.slice(0, limit);
    const last = rows.at(-1);
    const items = await loadThreads(tx, caller, actor.user, rows);
    return {
      items,
      users: await loadCards(tx, peopleIn(items.flatMap((item) => [item.parent, item.lastReply]))),
      ...(found.length > limit &&
        last && { next: context.cursors.sign(scope, { at: last.lastAt.toISOString(), id: last.parentId }) }),
      epoch: context.epoch,
    };
  });
};

const loadThreads = async (
  tx: TenantTx,
  caller: Caller,
  user: string,
  followed: readonly FollowedRow[],
): Promise<Thread[]> => {
  const channels = [...new Set(followed.map((row) => row.channel))];
  const views = new Map(
    [...(await loadViews(tx, caller, { channels })).values()].map((view) => [view.row.channel, view]),
  );
  const readable = followed.flatMap(({ parentId, channel }) => {
    const view = views.get(channel);
    return view ? [{ parentId, view, seesShadowed: view.seesShadowed }] : [];
  });
  const [lastReplies, states] = await Promise.all([
    loadLastReplies(tx, user, readable),
    loadThreadState(
      tx,
      user,
      readable.map((thread) => thread.parentId),
    ),
  ]);
  const ids = readable.flatMap(({ parentId, view }) =>
    [parentId, lastReplies.get(parentId)].flatMap((id) => (id === undefined ? [] : [{ id, view }])),
  );
  const messages = await loadShown(tx, caller, ids);
  return readable.flatMap(({ parentId, view }) =>
    present(
      messages.get(parentId),
      messages.get(lastReplies.get(parentId) ?? ''),
      states.get(parentId),
      view,
    ),
  );
};

/** Messages of several channels, each under the caller's rights in its own: a statement a channel, all at once. */
const loadShown = async (
  tx: TenantTx,
  caller: Caller,
  wanted: readonly { id: string; view: ChannelView }[],
): Promise<Map<string, Message>> => {
  const byView = Map.groupBy(wanted, ({ view }) => view);
  const pages = await Promise.all(
    [...byView].map(async ([view, of]) => {
      const viewer = viewerOf(view, caller);
      const rows = await loadMessages(
        tx,
        of.map(({ id }) => id),
        viewer,
      );
      return rows.map((row): [string, Message] => [row.id, presentMessage(row, viewer)]);
    }),
  );
  return new Map(pages.flat());
};

const present = (
  parent: Message | undefined,
  lastReply: Message | undefined,
  state: ThreadState | undefined,
  view: ChannelView,
): Thread[] => {
  if (!parent || !state) return [];
  const { lastSeq, lastReadSeq, unread, level } = state;
  return [
    {
      parent,
      ...(lastReply && { lastReply }),
      ...{ lastSeq, lastReadSeq, unread },
      ...(level !== null && { level }),
      offset: view.row.headOffset,
    },
  ];
};
