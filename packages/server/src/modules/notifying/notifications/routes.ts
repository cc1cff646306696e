import type { MethodName } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import type { HandlersOf } from '../../../platform/http/call.ts';
import { userActor } from '../../identity/access/index.ts';
import { list } from './list.ts';
import { markRead } from './read.ts';

type Names = Extract<MethodName, `notifications.${string}`>;

/** The methods of the noun `notifications`. */
export const notificationHandlers = (context: Context): HandlersOf<Names> => ({
  'notifications.list': ({ actor }, input) => list(context, userActor(actor), input),
  'notifications.markRead': ({ actor }, { ids }) => markRead(context, userActor(actor), { ids }),
  'notifications.markAllRead': ({ actor }) => markRead(context, userActor(actor), 'all'),
});
