import type { AppUsage } from '@parley/protocol';
import type { TenantTx } from '../../../platform/db/tenant.ts';

/** Counted from rows of people and channels and the kept sum of files: no message is read for it. */
export const countUse = async (tx: TenantTx): Promise<AppUsage> => {
  const [row] = await tx.sql<{ [Field in keyof AppUsage]: string }[]>`
    select
      (select count(*) from users where app_id = ${tx.app} and deleted_at is null and deactivated_at is null) as people,
      (select count(*) from users
        where app_id = ${tx.app} and deleted_at is null and deactivated_at is null and role = 'guest') as guests,
      (select count(*) from channels where app_id = ${tx.app} and deleted_at is null) as channels,
      (select coalesce(sum(h.last_seq), 0) from channels c
        join channel_heads h on h.app_id = c.app_id and h.channel = c.channel
        where c.app_id = ${tx.app} and c.deleted_at is null) as messages,
      (select coalesce(sum(bytes), 0) from storage where app_id = ${tx.app} and user_id = '') as storage_bytes`;
  return {
    people: Number(row?.people),
    guests: Number(row?.guests),
    channels: Number(row?.channels),
    messages: Number(row?.messages),
    storageBytes: Number(row?.storageBytes),
  };
};
