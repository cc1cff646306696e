import type { MethodName } from '@parley/protocol';
import type { Context } from '../../../../platform/context.ts';
import type { HandlersOf } from '../../../../platform/http/call.ts';
import { appActor } from '../../../identity/access/index.ts';
import { cancel } from './cancel.ts';
import { create } from './create.ts';
import { get, list } from './get.ts';
import { start } from './start.ts';

/** The methods of the noun `imports`. */
export const importHandlers = (context: Context): HandlersOf<Extract<MethodName, `imports.${string}`>> => ({
  'imports.create': ({ actor }, input) => create(context, appActor(actor), input),
  'imports.get': ({ actor }, input) => get(context, appActor(actor), input.id),
  'imports.list': ({ actor }) => list(context, appActor(actor)),
  'imports.start': ({ actor }, input) => start(context, appActor(actor), input),
  'imports.cancel': ({ actor }, input) => cancel(context, appActor(actor), input.id),
});
