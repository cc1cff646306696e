import type { Preset } from '@parley/protocol/capabilities';
import type { TenantTx } from '../../../platform/db/tenant.ts';

/** The types an app changed or made, by name, and when the last of them was changed. */
export interface OwnTypes {
  presets: Readonly<Record<string, Preset>>;
  at: Date | null;
}

export const loadTypes = async (tx: TenantTx): Promise<OwnTypes> => {
  const [row] = await tx.sql<OwnTypes[]>`
    select channel_types as presets, types_at as at from apps where id = ${tx.app}`;
  return row ?? { presets: {}, at: null };
};

/** The same, held: one change at a time, and no channel is founded meanwhile (`loadOwnPreset`). */
export const lockTypes = async (tx: TenantTx): Promise<OwnTypes> => {
  const [row] = await tx.sql<OwnTypes[]>`
    select channel_types as presets, types_at as at from apps where id = ${tx.app} for update`;
  return row ?? { presets: {}, at: null };
};

/** Two changes of one moment are told apart. */
export const writeTypes = async (tx: TenantTx, { presets }: Pick<OwnTypes, 'presets'>): Promise<void> => {
  await tx.sql`
    update apps set channel_types = ${JSON.stringify(presets)}::text::jsonb,
      types_at = greatest(${tx.at}, types_at + interval '1 millisecond')
    where id = ${tx.app}`;
};

export const isInUse = async (tx: TenantTx, type: string): Promise<boolean> => {
  const rows = await tx.sql`
    select from channels c where c.app_id = ${tx.app} and c.type = ${type} and c.deleted_at is null limit 1`;
  return rows.length > 0;
};

/** Channels of a type that are open to those who are not in them, in the order of their numbers. */
export const loadOpen = (
  tx: TenantTx,
  type: string,
  after: number,
  limit: number,
): Promise<{ channel: number; id: string }[]> => tx.sql`
  select c.channel, c.id from channels c
  where c.app_id = ${tx.app} and c.type = ${type} and c.channel > ${after}
    and not c.private and c.distinct_members is null and c.deleted_at is null
  order by c.channel limit ${limit}`;

export const loadMemberIds = async (tx: TenantTx, channel: number): Promise<string[]> => {
  const rows = await tx.sql<{ userId: string }[]>`
    select user_id from members where app_id = ${tx.app} and channel = ${channel}`;
  return rows.map((row) => row.userId);
};
