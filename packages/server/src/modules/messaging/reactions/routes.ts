import type { Context } from '../../../platform/context.ts';
import type { HandlersOf } from '../../../platform/http/call.ts';
import { appActor, userActor } from '../../identity/access/index.ts';
import { add } from './add.ts';
import { list } from './list.ts';
import { remove } from './remove.ts';
import { Totals } from './totals.ts';

/** The methods of the noun `reactions`. */
export const reactionHandlers = (
  context: Context,
): HandlersOf<'reactions.add' | 'reactions.remove' | 'reactions.list'> => {
  const totals = new Totals();
  return {
    'reactions.add': (call, input) => add(context, totals, userActor(call.actor), input),
    'reactions.remove': (call, input) => remove(context, totals, userActor(call.actor), input),
    'reactions.list': (call, input) => list(context, appActor(call.actor), input),
  };
};
