import type { AppHealth } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';

/** More channels than these are not counted. */
const channelsMost = 1_000;

/** Of the app alone: what of it waits for its time, is due, failed. */
export const countJobs = async ({ jobs }: Context, tx: TenantTx): Promise<AppHealth['jobs']> => {
  const { waiting, queued, running, failed, dead, oldestMs } = await jobs.counts(tx);
  return { waiting, due: queued + running, failed, dead, dueSeconds: Math.floor(oldestMs / 1_000) };
};

/** Heads that the follower of lists and notifications is behind, as `behind` finds them, of this app. */
export const loadDelivery = async (tx: TenantTx): Promise<AppHealth['delivery']> => {
  const [row] = await tx.sql<{ channels: number; since: Date | null }[]>`
    select count(*)::int as channels, min(last_logged_at) as since from (
      select h.last_logged_at from channel_heads h
      left join follower_cursors c on c.app_id = h.app_id and c.follower = 'fanout' and c.channel = h.channel
      where h.app_id = ${tx.app} and h.log_offset > coalesce(c.log_offset, 0)
      limit ${channelsMost}
    ) w`;
  const since = row?.since ?? tx.at;
  return {
    channels: row?.channels ?? 0,
    seconds: Math.max(0, Math.floor((tx.at.getTime() - since.getTime()) / 1_000)),
  };
};

export const loadServer = async (
  { epoch }: Context,
  tx: TenantTx,
): Promise<NonNullable<AppHealth['server']>> => {
  const [row] = await tx.sql<{ postgres: string; realtime: 'hub' | 'centrifugo' | null }[]>`
    select current_setting('server_version') as postgres,
      (select broker from instances where broker is not null and lease_until >= ${tx.at}
        order by started_at desc limit 1) as realtime`;
  const { postgres = '', realtime = null } = row ?? {};
  // Distributions add where they were built; the number is what is asked for.
  return { postgres: postgres.split(' ', 1)[0] ?? '', epoch, ...(realtime !== null && { realtime }) };
};
