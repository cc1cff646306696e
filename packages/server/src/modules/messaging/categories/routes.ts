import type { MethodAnswer, MethodName } from '@parley/protocol';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { HandlersOf } from '../../../platform/http/call.ts';
import { appActor, openAs } from '../../identity/access/index.ts';
import { knownCategories } from './access.ts';
import { create, remove, update } from './change.ts';

const list = (context: Context, actor: AppActor): Promise<MethodAnswer<'categories.list'>> =>
  openAs(context, actor, 'snapshot', 'unable to list the categories', async (tx, caller) => ({
    items: await knownCategories(tx, caller),
  }));

/** The methods of the noun `categories`. */
export const categoryHandlers = (
  context: Context,
): HandlersOf<Extract<MethodName, `categories.${string}`>> => ({
  'categories.create': ({ actor }, input) => create(context, appActor(actor), input),
  'categories.list': ({ actor }) => list(context, appActor(actor)),
  'categories.update': ({ actor }, input) => update(context, appActor(actor), input),
  'categories.delete': ({ actor }, { id }) => remove(context, appActor(actor), id),
});
