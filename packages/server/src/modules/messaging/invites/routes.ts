import type { MethodName } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import type { HandlersOf } from '../../../platform/http/call.ts';
import { appActor, userActor } from '../../identity/access/index.ts';
import { accept, decline, withdraw } from './answer.ts';
import { create } from './create.ts';
import { join, look } from './join.ts';
import { createLink, links, revokeLink } from './links.ts';
import { list, mine } from './list.ts';

/** The methods of the noun `invites`. */
export const inviteHandlers = (context: Context): HandlersOf<Extract<MethodName, `invites.${string}`>> => ({
  'invites.create': ({ actor }, input) => create(context, appActor(actor), input),
  'invites.list': ({ actor }, input) => list(context, appActor(actor), input),
  'invites.mine': ({ actor }) => mine(context, userActor(actor)),
  'invites.accept': ({ actor }, input) => accept(context, userActor(actor), input),
  'invites.decline': ({ actor }, input) => decline(context, userActor(actor), input),
  'invites.withdraw': ({ actor }, input) => withdraw(context, appActor(actor), input),
  'invites.createLink': ({ actor }, input) => createLink(context, appActor(actor), input),
  'invites.links': ({ actor }, input) => links(context, appActor(actor), input),
  'invites.revokeLink': ({ actor }, input) => revokeLink(context, appActor(actor), input),
  'invites.look': ({ actor }, input) => look(context, userActor(actor), input),
  'invites.join': ({ actor }, input) => join(context, userActor(actor), input),
});
