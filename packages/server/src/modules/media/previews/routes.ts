import type { MethodName } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import type { HandlersOf } from '../../../platform/http/call.ts';
import { appActor } from '../../identity/access/index.ts';
import { list } from './list.ts';
import { remove } from './remove.ts';

/** The methods of the noun `previews`. */
export const previewHandlers = (context: Context): HandlersOf<Extract<MethodName, `previews.${string}`>> => ({
  'previews.list': (call, input) => list(context, appActor(call.actor), input),
  'previews.remove': (call, input) => remove(context, appActor(call.actor), input),
});
