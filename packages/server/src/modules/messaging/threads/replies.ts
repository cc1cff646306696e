import type { MethodAnswer, MethodInput } from '@parley/protocol';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../../identity/access/index.ts';
import { loadCards } from '../../identity/cards/index.ts';
import { accessMessage, loadReplies, peopleIn, presentMessage } from '../messages/index.ts';
import { loadThreadState, presentStanding } from './state.ts';

/** `messages.replies`: a page of a thread with its parent, as of one moment. @throws ParleyError `message_not_found` */
export const replies = (
  context: Context,
  actor: AppActor,
  input: MethodInput<'messages.replies'>,
): Promise<MethodAnswer<'messages.replies'>> => {
  const operation = 'unable to list the replies';
  return openAs(context, actor, 'snapshot', operation, async (tx, caller) => {
    const { message: parent, viewer, channel } = await accessMessage(tx, caller, input.id, operation);
    const [rows, states] = await Promise.all([
      loadReplies(tx, parent, parent.id, input, viewer),
      loadThreadState(tx, caller.user, [parent.id]),
    ]);
    const items = rows.map((row) => presentMessage(row, viewer));
    const shownParent = presentMessage(parent, viewer);
    const last = parent.threadLastSeq;
    const full = rows.length >= input.limit;
    const lowest = rows[0]?.threadSeq ?? 1;
    const highest = rows.at(-1)?.threadSeq ?? last;
    const fromSeq = input.after === undefined ? (full ? lowest : 1) : input.after + 1;
    const toSeq =
      input.after === undefined ? Math.min((input.before ?? last + 1) - 1, last) : full ? highest : last;
    return {
      parent: shownParent,
      items,
      users: await loadCards(tx, peopleIn([shownParent, ...items])),
      ...(toSeq < fromSeq ? { fromSeq: 0, toSeq: 0 } : { fromSeq, toSeq }),
      lastSeq: last,
      ...presentStanding(states.get(parent.id)),
      offset: channel.row.headOffset,
      epoch: context.epoch,
    };
  });
};
