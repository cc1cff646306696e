import type { MethodName } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import type { HandlersOf } from '../../../platform/http/call.ts';
import { appActor, userActor } from '../../identity/access/index.ts';
import { follow, unfollow } from './follow.ts';
import { list } from './list.ts';
import { markRead } from './mark-read.ts';
import { replies } from './replies.ts';

type Names = Extract<MethodName, `threads.${string}`> | 'messages.replies';

/** The methods of the noun `threads`, and the page of a thread. */
export const threadHandlers = (context: Context): HandlersOf<Names> => ({
  'threads.list': (call, input) => list(context, userActor(call.actor), input),
  'threads.markRead': (call, input) => markRead(context, userActor(call.actor), input),
  'threads.follow': (call, input) => follow(context, userActor(call.actor), input),
  'threads.unfollow': (call, input) => unfollow(context, userActor(call.actor), input),
  'messages.replies': (call, input) => replies(context, appActor(call.actor), input),
});
