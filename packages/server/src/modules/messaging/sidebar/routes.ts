import type { MethodName } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import type { HandlersOf } from '../../../platform/http/call.ts';
import { userActor } from '../../identity/access/index.ts';
import { change, get } from './change.ts';

/** The methods of the noun `sidebar`. */
export const sidebarHandlers = (context: Context): HandlersOf<Extract<MethodName, `sidebar.${string}`>> => ({
  'sidebar.get': ({ actor }) => get(context, userActor(actor)),
  'sidebar.createSection': ({ actor }, input) =>
    change(context, userActor(actor), { name: 'sidebar.createSection', input }),
  'sidebar.updateSection': ({ actor }, input) =>
    change(context, userActor(actor), { name: 'sidebar.updateSection', input }),
  'sidebar.deleteSection': ({ actor }, input) =>
    change(context, userActor(actor), { name: 'sidebar.deleteSection', input }),
  'sidebar.place': ({ actor }, input) => change(context, userActor(actor), { name: 'sidebar.place', input }),
  'sidebar.order': ({ actor }, input) => change(context, userActor(actor), { name: 'sidebar.order', input }),
});
