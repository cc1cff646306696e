import type { Context } from '../../../platform/context.ts';
import type { HandlersOf } from '../../../platform/http/call.ts';
import { appActor, userActor } from '../../identity/access/index.ts';
import { list } from './list.ts';
import { markRead } from './mark-read.ts';
import { replies } from './replies.ts';

/** The methods of the noun `threads`, and the page of a thread. */
export const threadHandlers = (
  context: Context,
): HandlersOf<'threads.list' | 'threads.markRead' | 'messages.replies'> => ({
  'threads.list': (call, input) => list(context, userActor(call.actor), input),
  'threads.markRead': (call, input) => markRead(context, userActor(call.actor), input),
  'messages.replies': (call, input) => replies(context, appActor(call.actor), input),
});
