import type { Context } from '../../../platform/context.ts';
import type { HandlersOf } from '../../../platform/http/call.ts';
import { appActor } from '../../identity/access/index.ts';
import { list } from './list.ts';
import { pin, unpin } from './pin.ts';

/** Pins are the noun `messages`' own: a pin is a fact of its message. */
export const pinHandlers = (
  context: Context,
): HandlersOf<'messages.pin' | 'messages.unpin' | 'messages.pinned'> => ({
  'messages.pin': (call, input) => pin(context, appActor(call.actor), input.id),
  'messages.unpin': (call, input) => unpin(context, appActor(call.actor), input.id),
  'messages.pinned': (call, input) => list(context, appActor(call.actor), input),
});
