import type { TenantTx } from '../../../platform/db/tenant.ts';

/** The person's most recent channels: those a connection listens to from the start. */
export const loadRecent = async (tx: TenantTx, user: string, most: number): Promise<string[]> => {
  const rows = await tx.sql<{ cid: string }[]>`
    select c.type || ':' || c.id as cid
    from members m
    join channel_heads h on h.app_id = m.app_id and h.channel = m.channel
    join channels c on c.app_id = m.app_id and c.channel = m.channel and c.deleted_at is null and not c.importing
    left join bans b on b.app_id = m.app_id and b.channel = m.channel and b.user_id = m.user_id
      and b.kind = 'hard' and (b.until is null or b.until > now())
    where m.app_id = ${tx.app} and m.user_id = ${user} and b.user_id is null
    order by h.last_logged_at desc, m.channel desc
    limit ${most}`;
  return rows.map(({ cid }) => cid);
};

/** Is the person a member of the channel who may hear it? */
export const loadMembership = async (tx: TenantTx, user: string, cid: string): Promise<boolean> => {
  const colon = cid.indexOf(':');
  const rows = await tx.sql`
    select 1
    from channels c
    join members m on m.app_id = c.app_id and m.channel = c.channel and m.user_id = ${user}
    left join bans b on b.app_id = m.app_id and b.channel = m.channel and b.user_id = m.user_id
      and b.kind = 'hard' and (b.until is null or b.until > now())
    where c.app_id = ${tx.app} and c.type = ${cid.slice(0, colon)} and c.id = ${cid.slice(colon + 1)}
      and c.deleted_at is null and b.user_id is null`;
  return rows.length > 0;
};
