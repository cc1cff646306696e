import type { Context } from '../../../platform/context.ts';
import type { HandlersOf } from '../../../platform/http/call.ts';
import { userActor } from '../../identity/access/index.ts';
import { create } from './create.ts';
import { remove } from './delete.ts';
import { list } from './list.ts';
import { update } from './update.ts';

/** The methods of the noun `tasks`. */
export const taskHandlers = (
  context: Context,
): HandlersOf<'tasks.create' | 'tasks.update' | 'tasks.delete' | 'tasks.list'> => ({
  'tasks.create': (call, input) => create(context, userActor(call.actor), input),
  'tasks.update': (call, input) => update(context, userActor(call.actor), input),
  'tasks.delete': (call, input) => remove(context, userActor(call.actor), input.id),
  'tasks.list': (call, input) => list(context, userActor(call.actor), input),
});
