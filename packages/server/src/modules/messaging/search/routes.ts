import type { Context } from '../../../platform/context.ts';
import type { HandlersOf } from '../../../platform/http/call.ts';
import { appActor } from '../../identity/access/index.ts';
import { messages } from './messages.ts';

/** The methods of the noun `search`. */
export const searchHandlers = (context: Context): HandlersOf<'search.messages'> => ({
  'search.messages': (call, input) => messages(context, appActor(call.actor), input),
});
