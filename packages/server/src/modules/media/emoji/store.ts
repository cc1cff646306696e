import type { TenantTx } from '../../../platform/db/tenant.ts';

/** A custom emoji with its aliases and its picture. */
export interface EmojiRow {
  name: string;
  fileId: string;
  userId: string | null;
  createdAt: Date;
  aliases: string[];
  place: string;
  animated: boolean;
}

/** All of an app by name, or those of one name or alias. */
export const loadEmoji = (tx: TenantTx, name?: string): Promise<EmojiRow[]> => {
  const { sql } = tx;
  const one =
    name === undefined
      ? sql``
      : sql`and e.name = coalesce((
    select a.alias_of from emoji a where a.app_id = ${tx.app} and a.name = ${name}), ${name})`;
  return sql<EmojiRow[]>`
    select e.name, e.file_id, e.user_id, e.created_at, f.place, f.animated,
      array(
        select a.name from emoji a where a.app_id = ${tx.app} and a.alias_of = e.name order by a.name
      ) as aliases
    from emoji e
    cross join lateral (select * from files f where f.app_id = ${tx.app} and f.id = e.file_id limit 1) f
    where e.app_id = ${tx.app} and e.alias_of is null ${one}
    order by e.name`;
};

/** @returns false when something has the name */
export const insertEmoji = async (
  tx: TenantTx,
  emoji: { name: string; fileId?: string; aliasOf?: string; user: string | undefined },
): Promise<boolean> => {
  const made = await tx.sql`
    insert into emoji (app_id, name, alias_of, file_id, user_id, created_at)
    values (${tx.app}, ${emoji.name}, ${emoji.aliasOf ?? null}, ${emoji.fileId ?? null}, ${emoji.user ?? null}, ${tx.at})
    on conflict do nothing returning name`;
  return made.length > 0;
};

/** Removes a name; of an emoji its aliases first. */
export const removeName = async (tx: TenantTx, name: string): Promise<void> => {
  await tx.sql`delete from emoji where app_id = ${tx.app} and alias_of = ${name}`;
  await tx.sql`delete from emoji where app_id = ${tx.app} and name = ${name}`;
};
