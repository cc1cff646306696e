import type { Context } from '../../../platform/context.ts';
import type { HandlersOf } from '../../../platform/http/call.ts';
import { userActor } from '../../identity/access/index.ts';
import { TypingPace } from './rules.ts';
import { start } from './start.ts';
import { stop } from './stop.ts';

/**
 * The methods of the noun `typing`.
 *
 * @param now milliseconds of a clock that never goes back
 */
export const typingHandlers = (
  context: Context,
  now?: () => number,
): HandlersOf<'typing.start' | 'typing.stop'> => {
  const pace = new TypingPace(now);
  return {
    'typing.start': (call, input) => start(context, pace, userActor(call.actor), input),
    'typing.stop': (call, input) => stop(context, pace, userActor(call.actor), input),
  };
};
