import { plainArray } from '../../../../platform/db/literal.ts';
import type { TenantTx } from '../../../../platform/db/tenant.ts';
import { channelKey, type SendItem } from './item.ts';

/** A locked channel's numbers; they move as messages of the batch are accepted. */
export interface Head {
  appId: string;
  channel: number;
  lastSeq: number;
  logOffset: number;
  lastMessageAt: Date | null;
}

/**
 * Locks the heads of a batch in key order. `skip` never waits while it holds: a channel somebody else has is simply not
 * among the answers. `wait` is for one channel's own lane.
 */
export const lockHeads = async (
  tx: TenantTx,
  items: readonly SendItem[],
  mode: 'skip' | 'wait',
): Promise<Map<string, Head>> => {
  const { sql } = tx;
  const wanted = new Map(items.map((item) => [item.key, item]));
  const heads = [...wanted.values()].sort(byKey);
  const rows = await sql<Head[]>`
    select h.app_id, h.channel, h.last_seq, h.log_offset, h.last_message_at
    from unnest(
      ${plainArray(heads.map((item) => item.actor.app))}::uuid[],
      ${plainArray(heads.map((item) => item.channel))}::bigint[]
    ) as w (app_id, channel)
    cross join lateral (
      select * from channel_heads h where h.app_id = w.app_id and h.channel = w.channel
      limit 1 for no key update of h ${mode === 'skip' ? sql`skip locked` : sql``}
    ) h`;
  return new Map(rows.map((row) => [channelKey(row.appId, row.channel), row]));
};

/** The order every batch locks in; the look-ups run in the order of the list. */
const byKey = (a: SendItem, b: SendItem): number =>
  a.actor.app === b.actor.app ? a.channel - b.channel : a.actor.app < b.actor.app ? -1 : 1;
