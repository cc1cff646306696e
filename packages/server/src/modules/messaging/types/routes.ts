import type { MethodName } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import type { HandlersOf } from '../../../platform/http/call.ts';
import { appActor } from '../../identity/access/index.ts';
import { create } from './create.ts';
import { remove } from './delete.ts';
import { list } from './list.ts';
import { update } from './update.ts';

/** The methods of the noun `types`. */
export const typeHandlers = (context: Context): HandlersOf<Extract<MethodName, `types.${string}`>> => ({
  'types.list': (call) => list(context, appActor(call.actor)),
  'types.create': (call, input) => create(context, appActor(call.actor), input),
  'types.update': (call, input) => update(context, appActor(call.actor), input),
  'types.delete': (call, { type }) => remove(context, appActor(call.actor), type),
});
