import { plainArray, textArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { Caller } from '../../identity/access/index.ts';
import { type ChannelRow, columns, joins } from './store.ts';
import { type ChannelView, viewOf } from './view.ts';

/**
 * Many channels as the caller may see them, by cid, in one statement; those the caller may not know of are left out.
 *
 * @param named by cid or by number inside
 */
export const loadViews = async (
  tx: TenantTx,
  caller: Pick<Caller, 'user' | 'appRole' | 'locked' | 'shadowed'>,
  named: { cids: readonly string[] } | { channels: readonly number[] },
): Promise<Map<string, ChannelView>> => {
  const { sql } = tx;
  const wanted = 'cids' in named ? named.cids : named.channels;
  if (wanted.length === 0) return new Map();
  const found =
    'cids' in named
      ? sql`unnest(${textArray(named.cids.map((cid) => cid.slice(0, cid.indexOf(':'))))}::text[],
          ${textArray(named.cids.map((cid) => cid.slice(cid.indexOf(':') + 1)))}::text[]) as w (type, id)
        cross join lateral (
          select * from channels c
          where c.app_id = ${tx.app} and c.type = w.type collate "C" and c.id = w.id collate "C" limit 1
        ) c`
      : sql`unnest(${plainArray(named.channels)}::bigint[]) as w (channel)
        cross join lateral (
          select * from channels c where c.app_id = ${tx.app} and c.channel = w.channel limit 1
        ) c`;
  const rows = await sql<ChannelRow[]>`
    select ${columns(tx)}
    from ${found}
    ${joins(tx, caller.user)}`;
  const views = new Map<string, ChannelView>();
  for (const row of rows) {
    const view = viewOf(row, caller);
    if (view?.capabilities.has('read-channel')) views.set(`${row.type}:${row.id}`, view);
  }
  return views;
};
