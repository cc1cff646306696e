import { type Forwarded, limits, type MethodAnswer, type MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { Context } from '../../../../platform/context.ts';
import type { Call } from '../../../../platform/http/call.ts';
import { openAs, userActor } from '../../../identity/access/index.ts';
import { accessMessage } from '../access.ts';
import { presentShared } from '../present.ts';
import type { SendInput } from './item.ts';

const operation = 'unable to forward the message';

type Send = (call: Call, input: SendInput, forwarded: Forwarded) => Promise<MethodAnswer<'messages.send'>>;

/**
 * `messages.forward`: what a message says, copied as it is at this moment by the caller's rights at this moment, and sent
 * elsewhere as any message is.
 *
 * @throws ParleyError `message_not_found` for what they may not see, was deleted or is shadowed, and by the rules of sending
 */
export const forward = async (
  context: Context,
  send: Send,
  call: Call,
  { messageId, ...input }: MethodInput<'messages.forward'>,
): Promise<MethodAnswer<'messages.forward'>> => {
  const actor = userActor(call.actor);
  const forwarded = await openAs(context, actor, 'snapshot', operation, async (tx, caller) => {
    const { message } = await accessMessage(tx, caller, messageId, operation);
    const isWhole = message.type === 'regular' || message.type === 'poll';
    if (!isWhole || message.shadowed) throw new ParleyError('message_not_found', operation);
    const shared = presentShared(message);
    // What was passed on without a word is passed on itself.
    if (shared.forwarded && shared.text === '') return shared.forwarded;
    return {
      messageId,
      ...(shared.author !== undefined && { author: shared.author }),
      text: shared.text.slice(0, limits.textCharactersMost),
      createdAt: shared.createdAt,
      attachments: shared.attachments.map(({ preview: _, ...attachment }) => attachment),
    };
  });
  return send(call, { ...input, attachments: [] }, forwarded);
};
