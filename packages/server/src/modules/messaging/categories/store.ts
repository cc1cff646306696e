import { plainArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';

/** A category that is there. */
export interface CategoryRow {
  id: string;
  name: string;
}

/** All there are, in their order. */
export const loadCategories = (tx: TenantTx): Promise<CategoryRow[]> => tx.sql<CategoryRow[]>`
  select id, name from categories where app_id = ${tx.app} and deleted_at is null order by place`;

/** Those of channels this person is in, in their order. */
export const loadCategoriesIn = (tx: TenantTx, user: string): Promise<CategoryRow[]> => tx.sql<CategoryRow[]>`
  select k.id, k.name from categories k
  where k.app_id = ${tx.app} and k.deleted_at is null and exists (
    select from members m
    join channels c on c.app_id = m.app_id and c.channel = m.channel
    where m.app_id = k.app_id and m.user_id = ${user} and c.category_id = k.id and c.deleted_at is null
  )
  order by k.place`;

/** Until the transaction ends nobody else changes the app's categories. */
export const lockCategories = async (tx: TenantTx): Promise<void> => {
  await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`parley.categories/${tx.app}`}, 0))`;
};

/** @returns false when something had the id before */
export const insertCategory = async (
  tx: TenantTx,
  { id, name }: CategoryRow,
  place: number,
): Promise<boolean> => {
  const made = await tx.sql`
    insert into categories (app_id, id, name, place, created_at) values (${tx.app}, ${id}, ${name}, ${place}, ${tx.at})
    on conflict (app_id, id) do nothing returning id`;
  return made.length > 0;
};

export const setName = async (tx: TenantTx, { id, name }: CategoryRow): Promise<void> => {
  await tx.sql`update categories set name = ${name} where app_id = ${tx.app} and id = ${id}`;
};

/** @param ids of all there are */
export const setOrder = async (tx: TenantTx, ids: readonly string[]): Promise<void> => {
  await tx.sql`
    update categories k set place = w.place
    from unnest(${plainArray(ids)}::uuid[]) with ordinality as w (id, place)
    where k.app_id = ${tx.app} and k.id = w.id`;
};

/** Its name is forgotten. @returns false when it was not there */
export const setDeleted = async (tx: TenantTx, id: string): Promise<boolean> => {
  const gone = await tx.sql`
    update categories set deleted_at = ${tx.at}, name = ''
    where app_id = ${tx.app} and id = ${id} and deleted_at is null returning id`;
  return gone.length > 0;
};
