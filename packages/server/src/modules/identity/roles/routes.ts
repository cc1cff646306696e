import type { Context } from '../../../platform/context.ts';
import type { HandlersOf } from '../../../platform/http/call.ts';
import { appActor, userActor } from '../access/index.ts';
import { deactivate, reactivate } from './deactivate.ts';
import { leave } from './leave.ts';
import { setRole } from './set-role.ts';
import { transferOwnership } from './transfer-ownership.ts';

/** What of the noun `users` says what somebody is in the app, and whether they are let in. */
export const roleHandlers = (
  context: Context,
): HandlersOf<`users.${'setRole' | 'transferOwnership' | 'deactivate' | 'reactivate' | 'leave'}`> => ({
  'users.setRole': ({ actor }, input) => setRole(context, appActor(actor), input),
  'users.transferOwnership': ({ actor }, input) => transferOwnership(context, userActor(actor), input),
  'users.deactivate': ({ actor }, { id }) => deactivate(context, appActor(actor), id),
  'users.reactivate': ({ actor }, { id }) => reactivate(context, appActor(actor), id),
  'users.leave': ({ actor }) => leave(context, userActor(actor)),
});
