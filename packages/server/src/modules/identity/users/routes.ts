import { ParleyError } from '@parley/protocol/errors';
import type { Actor, ServerActor, UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { HandlersOf } from '../../../platform/http/call.ts';
import { appActor } from '../access/index.ts';
import { checkUsername } from './check-username.ts';
import { createToken } from './create-token.ts';
import { get, me } from './get.ts';
import { search } from './search.ts';
import { deleteUser, revokeTokens } from './shut-out.ts';
import { update } from './update.ts';
import { upsert } from './upsert.ts';

type Names = `users.${
  | 'upsert'
  | 'me'
  | 'get'
  | 'search'
  | 'update'
  | 'checkUsername'
  | 'delete'
  | 'createToken'
  | 'revokeTokens'}`;

/** The methods of the noun `users`. */
export const userHandlers = (context: Context): HandlersOf<Names> => ({
  'users.upsert': (call, input) => upsert(context, ofServer(call.actor), input),
  'users.me': (call) => me(context, ofUser(call.actor)),
  'users.get': (call, input) => get(context, appActor(call.actor), input.id),
  'users.search': (call, input) => search(context, appActor(call.actor), input),
  'users.update': (call, input) => update(context, appActor(call.actor), input),
  'users.checkUsername': (call, input) => checkUsername(context, appActor(call.actor), input.username),
  'users.delete': (call, input) => deleteUser(context, ofServer(call.actor), input.id),
  'users.createToken': (call, input) => createToken(context, ofServer(call.actor), input),
  'users.revokeTokens': (call, input) => revokeTokens(context, ofServer(call.actor), input.id, input.before),
});

const operation = 'unable to call a method of users';

const ofServer = (actor: Actor): ServerActor => {
  if (actor.kind !== 'server') throw new ParleyError('caller_not_allowed', operation);
  return actor;
};

const ofUser = (actor: Actor): UserActor => {
  if (actor.kind !== 'user') throw new ParleyError('user_required', operation);
  return actor;
};
