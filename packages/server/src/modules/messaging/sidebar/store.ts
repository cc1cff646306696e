import type { Sidebar } from '@parley/protocol';
import { textArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';

const emptySidebar: Sidebar = { sections: [], order: [] };

/** How a person arranged the list of their channels. */
export const loadSidebar = async (tx: TenantTx, user: string): Promise<Sidebar> => {
  const [row] = await tx.sql<{ sidebar: Sidebar }[]>`
    select sidebar from sidebars where app_id = ${tx.app} and user_id = ${user}`;
  return row?.sidebar ?? emptySidebar;
};

/** The same, which nobody else changes until the transaction ends. */
export const lockSidebar = async (tx: TenantTx, user: string): Promise<Sidebar> => {
  const [row] = await tx.sql<{ sidebar: Sidebar }[]>`
    insert into sidebars (app_id, user_id, sidebar)
    values (${tx.app}, ${user}, ${JSON.stringify(emptySidebar)}::text::jsonb)
    on conflict (app_id, user_id) do update set user_id = excluded.user_id
    returning sidebar`;
  return row?.sidebar ?? emptySidebar;
};

export const setSidebar = async (tx: TenantTx, user: string, sidebar: Sidebar): Promise<void> => {
  await tx.sql`
    update sidebars set sidebar = ${JSON.stringify(sidebar)}::text::jsonb
    where app_id = ${tx.app} and user_id = ${user}`;
};

/** Those of these channels the person is in. */
export const loadOwnOf = async (
  tx: TenantTx,
  user: string,
  cids: readonly string[],
): Promise<ReadonlySet<string>> => {
  const rows = await tx.sql<{ cid: string }[]>`
    select c.type || ':' || c.id as cid
    from unnest(
      ${textArray(cids.map((cid) => cid.slice(0, cid.indexOf(':'))))}::text::text[],
      ${textArray(cids.map((cid) => cid.slice(cid.indexOf(':') + 1)))}::text::text[]
    ) as w (type, id)
    cross join lateral (
      select c.app_id, c.channel, c.type, c.id from channels c
      where c.app_id = ${tx.app} and c.type = w.type collate "C" and c.id = w.id collate "C" and c.deleted_at is null
      limit 1
    ) c
    cross join lateral (
      select from members m where m.app_id = c.app_id and m.channel = c.channel and m.user_id = ${user} limit 1
    ) m`;
  return new Set(rows.map(({ cid }) => cid));
};
