import { limits, type MethodAnswer } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { demand } from '../access/index.ts';
import { announceChange, type MessageRow, presentMessage, say, writeToMessage } from '../messages/index.ts';
import { pinnedIds, updatePin } from './store.ts';

type Answer = MethodAnswer<'messages.pin'>;

/**
 * `messages.pin`: everybody finds the message again in the channel's list of pins. What is pinned stays as it is.
 *
 * @throws ParleyError `message_not_found`, `capability_missing`, `pins_full`
 */
export const pin = (context: Context, actor: AppActor, id: string): Promise<Answer> =>
  setPin(context, actor, id, true, 'unable to pin the message');

/**
 * `messages.unpin`: whoever may pin takes pins off, their own or another's.
 *
 * @throws ParleyError `message_not_found`, `capability_missing`
 */
export const unpin = (context: Context, actor: AppActor, id: string): Promise<Answer> =>
  setPin(context, actor, id, false, 'unable to take the pin off the message');

const setPin = (
  context: Context,
  actor: AppActor,
  id: string,
  wanted: boolean,
  operation: string,
): Promise<Answer> =>
  writeToMessage(context, actor, id, operation, async (writing) => {
    const { tx, caller, view, locked, message, viewer } = writing;
    demand(view, 'pin-message', operation);
    if (message.type === 'deleted' || message.type === 'system')
      throw new ParleyError('message_not_found', operation);
    const answer = (row: MessageRow): Answer => ({
      log: row.cid,
      offset: row.logOffset,
      id: row.id,
      ...(row.seq !== null && { seq: row.seq }),
      message: presentMessage(row, viewer),
    });
    if ((message.pinnedAt !== null) === wanted) return answer(message);
    if (wanted && (await pinnedIds(tx, view.row.channel)).length >= limits.pinsMost)
      throw new ParleyError('pins_full', operation, { details: { limit: limits.pinsMost } });
    const pinnedAt = wanted ? tx.at : null;
    const row: MessageRow = { ...message, pinnedAt, logOffset: locked.logOffset + 1 };
    await updatePin(tx, row);
    await announceChange(context, { ...writing, channel: view.row }, row, caller.user);
    // Everybody reads the line, so it says nothing of what the message says, and nothing of one that not all see.
    if (wanted && !row.shadowed) await say(context, writing, [{ event: 'message.pinned', value: row.id }]);
    return answer(row);
  });
