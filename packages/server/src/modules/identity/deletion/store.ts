import type { Sql } from '../../../platform/db/connect.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';

/** Says since when the app is to be deleted, or that it is not. */
export const markDeleted = async (tx: TenantTx, at: Date | null): Promise<void> => {
  await tx.sql`update apps set deleted_at = ${at} where id = ${tx.app} and erased_at is null`;
};

/**
 * Says that its rows are being deleted, where it is to be deleted since before then. From that commit on nothing takes it back.
 *
 * @returns false when it is not, or not yet
 */
export const markErased = async (tx: TenantTx, before: Date): Promise<boolean> => {
  const marked = await tx.sql`
    update apps set erased_at = coalesce(erased_at, ${tx.at})
    where id = ${tx.app} and deleted_at is not null and (deleted_at <= ${before} or erased_at is not null)
    returning id`;
  return marked.length > 0;
};

/** The apps whose grace is over, those that were begun among them: the one list that is of no tenant. */
export const appsToErase = async (sql: Sql, before: Date): Promise<string[]> => {
  const rows = await sql<{ id: string }[]>`select id from apps_to_erase(${before}) id`;
  return rows.map(({ id }) => id);
};

/** The last row. */
export const removeApp = async (tx: TenantTx): Promise<void> => {
  await tx.sql`delete from apps where id = ${tx.app} and erased_at is not null`;
};

/** That accounts were somebody of the app. */
export const forgetMemberships = async (tx: TenantTx): Promise<void> => {
  await tx.sql`select forget_memberships(${tx.app})`;
};

/** Uploads in parts that were never finished. */
export const openUploads = async (
  tx: TenantTx,
): Promise<{ id: string; appId: string; place: string; upload: string }[]> => [
  ...(await tx.sql<{ id: string; appId: string; place: string; upload: string }[]>`
    select id, app_id, place, upload from files where app_id = ${tx.app} and upload is not null`),
];

/** Are there files of it, or pictures of links? */
export const hasBytes = async (tx: TenantTx): Promise<boolean> => {
  const [row] = await tx.sql<{ has: boolean }[]>`
    select exists (select from files where app_id = ${tx.app})
      or exists (select from preview_pictures where app_id = ${tx.app}) as has`;
  return row?.has ?? true;
};
