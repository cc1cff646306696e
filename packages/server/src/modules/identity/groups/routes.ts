import type { MethodAnswer, MethodName } from '@parley/protocol';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { HandlersOf } from '../../../platform/http/call.ts';
import { appActor, openAs } from '../access/index.ts';
import { loadCards } from '../cards/index.ts';
import { accessGroup, knowsGroups } from './access.ts';
import { addMembers, remove, removeMember, update } from './change.ts';
import { create } from './create.ts';
import { loadGroups, loadMembers, presentGroup } from './store.ts';

const list = (context: Context, actor: AppActor): Promise<MethodAnswer<'groups.list'>> =>
  openAs(context, actor, 'snapshot', 'unable to list the groups', async (tx, caller) => {
    const rows = knowsGroups(caller) ? await loadGroups(tx, caller.user) : [];
    return { items: rows.map((row) => presentGroup(row, caller.user)) };
  });

/** `groups.get`. @throws ParleyError `group_not_found` */
const get = (context: Context, actor: AppActor, id: string): Promise<MethodAnswer<'groups.get'>> => {
  const operation = 'unable to read the group';
  return openAs(context, actor, 'snapshot', operation, async (tx, caller) => {
    const row = await accessGroup(tx, caller, id, operation);
    const members = await loadMembers(tx, id);
    return { group: presentGroup(row, caller.user), members, users: await loadCards(tx, new Set(members)) };
  });
};

/** The methods of the noun `groups`. */
export const groupHandlers = (context: Context): HandlersOf<Extract<MethodName, `groups.${string}`>> => ({
  'groups.create': (call, input) => create(context, appActor(call.actor), input),
  'groups.list': (call) => list(context, appActor(call.actor)),
  'groups.get': (call, { id }) => get(context, appActor(call.actor), id),
  'groups.update': (call, input) => update(context, appActor(call.actor), input),
  'groups.addMembers': (call, input) => addMembers(context, appActor(call.actor), input),
  'groups.removeMember': (call, input) => removeMember(context, appActor(call.actor), input),
  'groups.delete': (call, { id }) => remove(context, appActor(call.actor), id),
});
