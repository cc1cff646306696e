import type { TenantTx } from '../../../platform/db/tenant.ts';

/** Members who see shadowed messages: everyone with a role above member, here or in the app. */
export const loadModerators = async (tx: TenantTx, channel: number, app = tx.app): Promise<string[]> => {
  const rows = await tx.sql<{ userId: string }[]>`
    select m.user_id from members m
    where m.app_id = ${app} and m.channel = ${channel} and (m.role <> 'member' or exists (
      select from users u where u.app_id = m.app_id and u.id = m.user_id and u.role in ('owner', 'admin')
    ))`;
  return rows.map((row) => row.userId);
};
