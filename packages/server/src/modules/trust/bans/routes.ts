import type { Context } from '../../../platform/context.ts';
import type { HandlersOf } from '../../../platform/http/call.ts';
import { appActor } from '../../identity/access/index.ts';
import { ban } from './ban.ts';
import { list } from './list.ts';
import { unban } from './unban.ts';

/** What of the noun `users` is about bans from the app. */
export const banHandlers = (context: Context): HandlersOf<'users.ban' | 'users.unban' | 'users.bans'> => ({
  'users.ban': ({ actor }, input) => ban(context, appActor(actor), input),
  'users.unban': ({ actor }, { id }) => unban(context, appActor(actor), id),
  'users.bans': ({ actor }, input) => list(context, appActor(actor), input),
});
