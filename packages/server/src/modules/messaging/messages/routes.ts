import type { MethodName } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import type { HandlersOf } from '../../../platform/http/call.ts';
import { appActor, userActor } from '../../identity/access/index.ts';

import { deleteMessage } from './delete.ts';
import { edit } from './edit.ts';
import { get } from './get.ts';
import { history } from './history.ts';
import { list } from './list.ts';
import { forward } from './send/forward.ts';
import { senderOf } from './send/sender.ts';

/** `messages.replies` is the threads module's, as a page of a thread is a reader's view of it; pins have a module too. */
type Names = Exclude<
  Extract<MethodName, `messages.${string}`>,
  'messages.replies' | 'messages.pin' | 'messages.unpin' | 'messages.pinned'
>;

/** The methods of the noun `messages`. */
export const messageHandlers = (context: Context): HandlersOf<Names> => {
  const { numbers, limit, send } = senderOf(context);
  return {
    'messages.send': (call, input) => send(call, input),
    'messages.forward': (call, input) => forward(context, send, call, input),
    'messages.list': (call, input) => list(context, numbers, appActor(call.actor), input),
    'messages.get': (call, input) => get(context, appActor(call.actor), input.id),
    'messages.edit': (call, input) => edit(context, limit, userActor(call.actor), input),
    'messages.delete': (call, input) => deleteMessage(context, appActor(call.actor), input),
    'messages.history': (call, input) => history(context, appActor(call.actor), input),
  };
};
