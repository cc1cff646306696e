import type { Group } from '@parley/protocol';
import { limits } from '@parley/protocol';
import { textArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';

/** A group as the database holds it, with the number of those in it. */
export interface GroupRow {
  id: string;
  handle: string;
  handleFolded: string;
  name: string;
  createdAt: Date;
  deletedAt: Date | null;
  memberCount: number;
  mine: boolean;
}

export const presentGroup = (row: GroupRow, by: string | undefined): Group => ({
  id: row.id,
  handle: row.handle,
  name: row.name,
  memberCount: row.memberCount,
  ...(by !== undefined && { mine: row.mine }),
  createdAt: row.createdAt.toISOString(),
  ...(row.deletedAt && { deletedAt: row.deletedAt.toISOString() }),
});

const columns = (tx: TenantTx, by: string | undefined) => tx.sql`
  g.id, g.handle, g.handle_folded, g.name, g.created_at, g.deleted_at,
  (select count(*)::int from group_members m where m.app_id = g.app_id and m.group_id = g.id) as member_count,
  exists (
    select from group_members m where m.app_id = g.app_id and m.group_id = g.id and m.user_id = ${by ?? null}
  ) as mine`;

/** @param by whether they are in it is said */
export const loadGroup = async (
  tx: TenantTx,
  id: string,
  by: string | undefined,
): Promise<GroupRow | undefined> => {
  const [row] = await tx.sql<GroupRow[]>`
    select ${columns(tx, by)} from groups g where g.app_id = ${tx.app} and g.id = ${id}`;
  return row;
};

/** Until the transaction ends nobody else changes it, nor who is in it. @returns whether it is there and not deleted */
export const lockGroup = async (tx: TenantTx, id: string): Promise<boolean> => {
  const rows = await tx.sql`
    select 1 from groups where app_id = ${tx.app} and id = ${id} and deleted_at is null for no key update`;
  return rows.length > 0;
};

/** Those there are by handle, then those that are no more, the newest first. */
export const loadGroups = (tx: TenantTx, by: string | undefined): Promise<GroupRow[]> => tx.sql<GroupRow[]>`
  select ${columns(tx, by)} from groups g where g.app_id = ${tx.app}
  order by g.deleted_at is not null, g.deleted_at desc, g.handle_folded limit ${2 * limits.groupsMost}`;

export const countGroups = async (tx: TenantTx): Promise<number> => {
  const [row] = await tx.sql<{ count: number }[]>`
    select count(*)::int as count from groups where app_id = ${tx.app} and deleted_at is null`;
  return row?.count ?? 0;
};

/** @returns false when something has the id */
export const insertGroup = async (
  tx: TenantTx,
  group: Pick<GroupRow, 'id' | 'handle' | 'handleFolded' | 'name'>,
): Promise<boolean> => {
  const made = await tx.sql`
    insert into groups (app_id, id, handle, handle_folded, name, created_at)
    values (${tx.app}, ${group.id}, ${group.handle}, ${group.handleFolded}, ${group.name}, ${tx.at})
    on conflict (app_id, id) do nothing returning id`;
  return made.length > 0;
};

export const updateGroup = async (
  tx: TenantTx,
  group: Pick<GroupRow, 'id' | 'handle' | 'handleFolded' | 'name'>,
): Promise<void> => {
  await tx.sql`
    update groups set handle = ${group.handle}, handle_folded = ${group.handleFolded}, name = ${group.name}
    where app_id = ${tx.app} and id = ${group.id}`;
};

/** Its name stays for what was written with it. */
export const setDeleted = async (tx: TenantTx, id: string): Promise<void> => {
  await tx.sql`delete from group_members where app_id = ${tx.app} and group_id = ${id}`;
  await tx.sql`update groups set deleted_at = ${tx.at} where app_id = ${tx.app} and id = ${id}`;
};

/** Those of these people who are there, held so that nobody deletes or renames them meanwhile. */
export const holdPeople = async (tx: TenantTx, users: readonly string[]): Promise<string[]> => {
  const rows = await tx.sql<{ id: string }[]>`
    select id from users
    where app_id = ${tx.app} and id = any (${textArray(users)}::text::text[]) and deleted_at is null
    order by id for share`;
  return rows.map(({ id }) => id);
};

export const insertMembers = async (tx: TenantTx, id: string, users: readonly string[]): Promise<number> => {
  const made = await tx.sql`
    insert into group_members (app_id, group_id, user_id, added_at)
    select ${tx.app}, ${id}, w.user_id, ${tx.at} from unnest(${textArray(users)}::text::text[]) as w (user_id)
    order by w.user_id collate "C"
    on conflict do nothing returning user_id`;
  return made.length;
};

export const deleteMember = async (tx: TenantTx, id: string, user: string): Promise<boolean> => {
  const gone = await tx.sql`
    delete from group_members where app_id = ${tx.app} and group_id = ${id} and user_id = ${user} returning user_id`;
  return gone.length > 0;
};

export const loadMembers = async (tx: TenantTx, id: string): Promise<string[]> => {
  const rows = await tx.sql<{ userId: string }[]>`
    select user_id from group_members where app_id = ${tx.app} and group_id = ${id} order by added_at, user_id`;
  return rows.map(({ userId }) => userId);
};
