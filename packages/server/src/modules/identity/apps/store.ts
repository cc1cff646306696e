import type { AppSettings } from '@parley/protocol';
import type { Sql } from '../../../platform/db/connect.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { defaultSettings } from './settings.ts';

export interface AppRow {
  id: string;
  name: string;
  image: string | null;
  settings: AppSettings;
  createdAt: Date;
  /** Since when it is to be deleted, and since when its rows are. */
  deletedAt: Date | null;
  erasedAt: Date | null;
}

/** @returns false when there is one of this id; one of its address breaks a unique key */
export const insertApp = async (
  tx: TenantTx,
  app: { name: string; slug: string | null; settings: AppSettings },
): Promise<boolean> => {
  const made = await tx.sql`
    insert into apps (id, name, slug, settings, created_at)
    values (${tx.app}, ${app.name}, ${app.slug}, ${JSON.stringify(app.settings)}::text::jsonb, ${tx.at})
    on conflict (id) do nothing returning id`;
  return made.length > 0;
};

export const loadApp = async (tx: TenantTx): Promise<AppRow | undefined> => {
  const [row] = await tx.sql<AppRow[]>`
    select id, name, image, settings, created_at, deleted_at, erased_at from apps where id = ${tx.app}`;
  return row;
};

/** The app's settings, those it was made before with their defaults. */
export const settingsIn = async (tx: TenantTx): Promise<AppSettings> => {
  const row = await loadApp(tx);
  return { ...defaultSettings, ...row?.settings };
};

export const lockApp = async (tx: TenantTx): Promise<AppRow | undefined> => {
  const [row] = await tx.sql<AppRow[]>`
    select id, name, image, settings, created_at, deleted_at, erased_at from apps where id = ${tx.app} for no key update`;
  return row;
};

export const changeApp = async (
  tx: TenantTx,
  app: { name: string; settings: AppSettings },
): Promise<void> => {
  await tx.sql`
    update apps set name = ${app.name}, settings = ${JSON.stringify(app.settings)}::text::jsonb
    where id = ${tx.app}`;
};

export const showApp = async (
  tx: TenantTx,
  { name, image }: Pick<AppRow, 'name' | 'image'>,
): Promise<void> => {
  await tx.sql`update apps set name = ${name}, image = ${image} where id = ${tx.app}`;
};

/** Apps of this deployment, newest first: the one list that is of no tenant. */
export const listApps = async (
  sql: Sql,
  after: { at: string; id: string } | undefined,
  limit: number,
): Promise<(AppRow & { exactAt: string })[]> => [
  // A Date holds milliseconds; the order needs every digit.
  ...(await sql<(AppRow & { exactAt: string })[]>`
    select id, name, image, settings, created_at, deleted_at, erased_at, created_at::text as exact_at
    from list_apps(${after?.at ?? null}::text::timestamptz, ${after?.id ?? null}::text::uuid, ${limit})`),
];

/** All of them, oldest first. */
export const allApps = async (sql: Sql): Promise<AppRow[]> => {
  const rows = await listApps(sql, undefined, 1_000_000);
  return rows.reverse();
};
