import type { Forwarded, MethodAnswer } from '@parley/protocol';
import type { Context } from '../../../../platform/context.ts';
import type { Call } from '../../../../platform/http/call.ts';
import { ChannelNumbers } from '../../access/index.ts';
import { writeBatch } from './batch.ts';
import type { SendInput } from './item.ts';
import { type MessageLimit, messageLimit } from './limit.ts';
import { SendQueue } from './queue.ts';
import { send } from './send.ts';

/** The one way of an engine to send: whoever sends, by whatever way they came, is in one queue and under one limit. */
export interface Sender {
  numbers: ChannelNumbers;
  limit: MessageLimit;
  /** @param forwarded what it passes on, copied by the caller's rights */
  send(call: Call, input: SendInput, forwarded?: Forwarded): Promise<MethodAnswer<'messages.send'>>;
}

const senders = new WeakMap<Context, Sender>();

/** The sender of an engine, made when it is first asked for. */
export const senderOf = (context: Context): Sender => {
  const known = senders.get(context);
  if (known) return known;
  const numbers = new ChannelNumbers();
  const limit = messageLimit(context);
  const queue = new SendQueue((items, mode) => writeBatch(context, items, mode, limit));
  const sender: Sender = {
    numbers,
    limit,
    send: (call, input, forwarded) => send(context, queue, numbers, call, input, forwarded),
  };
  senders.set(context, sender);
  return sender;
};
