import { plainArray, textArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { Caller } from '../../identity/access/index.ts';
import { type ChannelRow, columns } from './store.ts';
import { type ChannelView, viewOf } from './view.ts';

/**
 * Many channels as the caller may see them, by cid, in one statement; those the caller may not know of are left out.
 *
 * @param named by cid or by number inside
 */
export const loadViews = async (
  tx: TenantTx,
  caller: Caller,
  named: { cids: readonly string[] } | { channels: readonly number[] },
): Promise<Map<string, ChannelView>> => {
  const { sql } = tx;
  const wanted = 'cids' in named ? named.cids : named.channels;
  if (wanted.length === 0) return new Map();
  const found =
    'cids' in named
      ? sql`unnest(${textArray(named.cids.map((cid) => cid.slice(0, cid.indexOf(':'))))}::text[],
          ${textArray(named.cids.map((cid) => cid.slice(cid.indexOf(':') + 1)))}::text[]) as w (type, id)
        join channels c on c.app_id = ${tx.app} and c.type = w.type collate "C" and c.id = w.id collate "C"`
      : sql`unnest(${plainArray(named.channels)}::bigint[]) as w (channel)
        join channels c on c.app_id = ${tx.app} and c.channel = w.channel`;
  const rows = await sql<ChannelRow[]>`
    select ${columns(tx)}
    from ${found}
    join apps a on a.id = c.app_id
    join channel_heads h on h.app_id = c.app_id and h.channel = c.channel
    left join members m on m.app_id = c.app_id and m.channel = c.channel and m.user_id = ${caller.user ?? null}
    left join bans b on b.app_id = c.app_id and b.channel = c.channel and b.user_id = ${caller.user ?? null}
      and (b.until is null or b.until > now())`;
  const views = new Map<string, ChannelView>();
  for (const row of rows) {
    const view = viewOf(row, caller);
    if (view?.capabilities.has('read-channel')) views.set(`${row.type}:${row.id}`, view);
  }
  return views;
};
