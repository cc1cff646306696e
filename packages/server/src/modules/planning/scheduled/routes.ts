import type { MethodName } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import type { HandlersOf } from '../../../platform/http/call.ts';
import { userActor } from '../../identity/access/index.ts';
import { cancel } from './cancel.ts';
import { create } from './create.ts';
import { list } from './list.ts';
import { sendNow } from './send-now.ts';
import { update } from './update.ts';

type Names = Extract<MethodName, `scheduled.${string}`>;

/** The methods of the noun `scheduled`. */
export const scheduledHandlers = (context: Context): HandlersOf<Names> => ({
  'scheduled.create': ({ actor }, input) => create(context, userActor(actor), input),
  'scheduled.list': ({ actor }) => list(context, userActor(actor)),
  'scheduled.update': ({ actor }, input) => update(context, userActor(actor), input),
  'scheduled.cancel': ({ actor }, input) => cancel(context, userActor(actor), input.id),
  'scheduled.sendNow': ({ actor }, input) => sendNow(context, userActor(actor), input.id),
});
