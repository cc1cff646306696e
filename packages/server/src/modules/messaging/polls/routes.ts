import type { Context } from '../../../platform/context.ts';
import type { HandlersOf } from '../../../platform/http/call.ts';
import { appActor, userActor } from '../../identity/access/index.ts';
import { addOption } from './add-option.ts';
import { close } from './close.ts';
import { vote } from './vote.ts';
import { voters } from './voters.ts';

/** The methods of the noun `polls`. One is asked with `messages.send`. */
export const pollHandlers = (
  context: Context,
): HandlersOf<'polls.vote' | 'polls.addOption' | 'polls.close' | 'polls.voters'> => ({
  'polls.vote': (call, input) => vote(context, userActor(call.actor), input),
  'polls.addOption': (call, input) => addOption(context, userActor(call.actor), input),
  'polls.close': (call, input) => close(context, appActor(call.actor), input.id),
  'polls.voters': (call, input) => voters(context, appActor(call.actor), input),
});
