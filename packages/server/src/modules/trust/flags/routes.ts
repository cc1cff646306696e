import type { Context } from '../../../platform/context.ts';
import type { HandlersOf } from '../../../platform/http/call.ts';
import { appActor, userActor } from '../../identity/access/index.ts';
import { flag } from './flag.ts';
import { list } from './list.ts';
import { flagUser, listUsers, resolveUser } from './people.ts';
import { resolve } from './resolve.ts';

/** What of the nouns `moderation` and `users` is about reports. */
export const flagHandlers = (
  context: Context,
): HandlersOf<`${'moderation' | 'users'}.${'flag' | 'flags' | 'resolve'}`> => ({
  'users.flag': ({ actor }, input) => flagUser(context, userActor(actor), input),
  'users.flags': ({ actor }, input) => listUsers(context, appActor(actor), input),
  'users.resolve': ({ actor }, input) => resolveUser(context, appActor(actor), input),
  'moderation.flag': ({ actor }, input) => flag(context, userActor(actor), input),
  'moderation.flags': ({ actor }, input) => list(context, appActor(actor), input),
  'moderation.resolve': ({ actor }, input) => resolve(context, appActor(actor), input),
});
