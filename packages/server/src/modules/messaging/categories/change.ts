import { type AppEvent, limits, type MethodAnswer, type MethodInput, streams } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { demandKeeper, openAs } from '../../identity/access/index.ts';
import {
  type CategoryRow,
  insertCategory,
  loadCategories,
  lockCategories,
  setDeleted,
  setName,
  setOrder,
} from './store.ts';

/** Changes the categories behind their lock. */
const change = <Answer>(
  context: Context,
  actor: AppActor,
  operation: string,
  write: (tx: TenantTx, held: readonly CategoryRow[]) => Promise<Answer>,
): Promise<Answer> =>
  openAs(context, actor, 'write', operation, async (tx, caller) => {
    demandKeeper(caller, operation);
    await lockCategories(tx);
    return write(tx, await loadCategories(tx));
  });

/** Everybody of the app who is connected, guests too: nothing of the categories is in it. */
const tellChanged = (context: Context, tx: TenantTx): void => {
  const event: AppEvent = { type: 'categories.changed', at: tx.at.toISOString() };
  tx.onCommit(() => context.broker.publish(streams.app(tx.app), JSON.stringify(event)));
};

/** `categories.create`. @throws ParleyError `capability_missing`, `id_taken`, `categories_full` */
export const create = (
  context: Context,
  actor: AppActor,
  category: MethodInput<'categories.create'>,
): Promise<MethodAnswer<'categories.create'>> => {
  const operation = 'unable to make the category';
  return change(context, actor, operation, async (tx, held) => {
    const known = held.find(({ id }) => id === category.id);
    if (known?.name === category.name) return { category: known, created: false };
    if (!known && held.length >= limits.categoriesMost) throw new ParleyError('categories_full', operation);
    // Numbered anew with every order; never fewer than there are.
    if (known || !(await insertCategory(tx, category, 0))) throw new ParleyError('id_taken', operation);
    await setOrder(tx, [...held.map(({ id }) => id), category.id]);
    tellChanged(context, tx);
    return { category, created: true };
  });
};

/** `categories.update`. @throws ParleyError `capability_missing`, `category_not_found` */
export const update = (
  context: Context,
  actor: AppActor,
  { id, name, before }: MethodInput<'categories.update'>,
): Promise<MethodAnswer<'categories.update'>> => {
  const operation = 'unable to change the category';
  return change(context, actor, operation, async (tx, held) => {
    const known = held.find((one) => one.id === id);
    const ids = held.map((one) => one.id);
    if (!known || (before && !ids.includes(before))) throw new ParleyError('category_not_found', operation);
    const category = { id, name: name ?? known.name };
    const order = before === undefined ? ids : moved(ids, id, before);
    if (category.name === known.name && order.every((one, i) => one === ids[i])) return { category };
    await setName(tx, category);
    await setOrder(tx, order);
    tellChanged(context, tx);
    return { category };
  });
};

/** In front of another; in front of itself it stays. Pure. */
const moved = (ids: readonly string[], id: string, before: string | null): readonly string[] => {
  if (before === id) return ids;
  const others = ids.filter((one) => one !== id);
  return others.toSpliced(before === null ? others.length : others.indexOf(before), 0, id);
};

/** `categories.delete`. @throws ParleyError `capability_missing` */
export const remove = (context: Context, actor: AppActor, id: string): Promise<Record<string, never>> =>
  change(context, actor, 'unable to delete the category', async (tx) => {
    if (await setDeleted(tx, id)) tellChanged(context, tx);
    return {};
  });
