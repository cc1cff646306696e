import type { MethodName } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import type { HandlersOf } from '../../../platform/http/call.ts';
import { appActor } from '../access/index.ts';
import { create } from './create.ts';
import { deleteContact } from './delete.ts';
import { get } from './get.ts';
import { list } from './list.ts';
import { update } from './update.ts';

/** The methods of the noun `contacts`. */
export const contactHandlers = (context: Context): HandlersOf<Extract<MethodName, `contacts.${string}`>> => ({
  'contacts.create': (call, input) => create(context, appActor(call.actor), input),
  'contacts.list': (call, input) => list(context, appActor(call.actor), input),
  'contacts.get': (call, { id }) => get(context, appActor(call.actor), id),
  'contacts.update': (call, input) => update(context, appActor(call.actor), input),
  'contacts.delete': (call, { id }) => deleteContact(context, appActor(call.actor), id),
});
