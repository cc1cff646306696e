import type { MethodAnswer, MethodInput } from '@parley/protocol';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../../identity/access/index.ts';
import { loadCards } from '../../identity/cards/index.ts';
import { accessChannel } from '../access/index.ts';
import { loadMessages, peopleIn, presentMessage, viewerOf } from '../messages/index.ts';
import { pinnedIds } from './store.ts';

/**
 * `messages.pinned`: a channel's pins as far as the caller may read them, the last one pinned first.
 *
 * @throws ParleyError `channel_not_found`
 */
export const list = (
  context: Context,
  actor: AppActor,
  { cid }: MethodInput<'messages.pinned'>,
): Promise<MethodAnswer<'messages.pinned'>> => {
  const operation = 'unable to list the pins';
  return openAs(context, actor, 'snapshot', operation, async (tx, caller) => {
    const view = await accessChannel(tx, caller, { cid }, operation);
    const viewer = viewerOf(view, caller);
    const ids = await pinnedIds(tx, view.row.channel);
    const rows = new Map((await loadMessages(tx, ids, viewer)).map((row) => [row.id, row]));
    const items = ids.flatMap((id) => rows.get(id) ?? []).map((row) => presentMessage(row, viewer));
    return {
      items,
      users: await loadCards(tx, peopleIn(items)),
      offset: view.row.headOffset,
      epoch: context.epoch,
    };
  });
};
