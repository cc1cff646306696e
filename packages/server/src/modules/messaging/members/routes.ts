import type { MethodName } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import type { HandlersOf } from '../../../platform/http/call.ts';
import { appActor, userActor } from '../../identity/access/index.ts';
import { add } from './add.ts';
import { ban } from './ban.ts';
import { bans } from './bans.ts';
import { join } from './join.ts';
import { leave } from './leave.ts';
import { list } from './list.ts';
import { remove } from './remove.ts';
import { setNotifications } from './set-notifications.ts';
import { setRole } from './set-role.ts';
import { unban } from './unban.ts';

export const memberHandlers = (context: Context): HandlersOf<Extract<MethodName, `members.${string}`>> => ({
  'members.list': ({ actor }, input) => list(context, appActor(actor), input),
  'members.add': ({ actor }, input) => add(context, appActor(actor), input),
  'members.join': ({ actor }, input) => join(context, appActor(actor), input),
  'members.leave': ({ actor }, input) => leave(context, appActor(actor), input),
  'members.remove': ({ actor }, input) => remove(context, appActor(actor), input),
  'members.ban': ({ actor }, input) => ban(context, appActor(actor), input),
  'members.unban': ({ actor }, input) => unban(context, appActor(actor), input),
  'members.bans': ({ actor }, input) => bans(context, appActor(actor), input),
  'members.setNotifications': ({ actor }, input) => setNotifications(context, userActor(actor), input),
  'members.setRole': ({ actor }, input) => setRole(context, appActor(actor), input),
});
