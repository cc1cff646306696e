import type { MethodName } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import type { HandlersOf } from '../../../platform/http/call.ts';
import { appActor, userActor } from '../../identity/access/index.ts';
import { ChannelNumbers } from '../access/index.ts';

import { deleteMessage } from './delete.ts';
import { edit } from './edit.ts';
import { get } from './get.ts';
import { history } from './history.ts';
import { list } from './list.ts';
import { writeBatch } from './send/batch.ts';
import { messageLimit } from './send/limit.ts';
import { SendQueue } from './send/queue.ts';
import { send } from './send/send.ts';

/** `messages.replies` is the threads module's: a page of a thread is a reader's view of it. */
type Names = Exclude<Extract<MethodName, `messages.${string}`>, 'messages.replies'>;

/** The methods of the noun `messages`. */
export const messageHandlers = (context: Context): HandlersOf<Names> => {
  const numbers = new ChannelNumbers();
  const limit = messageLimit(context);
  const queue = new SendQueue((items, mode) => writeBatch(context, items, mode, limit));
  return {
    'messages.send': (call, input) => send(context, queue, numbers, call, input),
    'messages.list': (call, input) => list(context, numbers, appActor(call.actor), input),
    'messages.get': (call, input) => get(context, appActor(call.actor), input.id),
    'messages.edit': (call, input) => edit(context, limit, userActor(call.actor), input),
    'messages.delete': (call, input) => deleteMessage(context, appActor(call.actor), input.id),
    'messages.history': (call, input) => history(context, appActor(call.actor), input),
  };
};
