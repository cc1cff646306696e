import { plainArray, textArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { countJoin } from './heads.ts';

/** How much of all a person is in they have not read (RD-11). */
export interface Totals {
  unread: number;
  mentions: number;
}

/**
 * The totals of people, also of several apps, in one statement: by the app, as an account is one person in each.
 *
 * @param people each of an app that the transaction is open for
 */
export const loadTotals = async (
  tx: TenantTx,
  people: readonly { app: string; user: string }[],
): Promise<Map<string, Totals>> => {
  if (people.length === 0) return new Map();
  const rows = await tx.sql<{ app: string; unread: string; mentions: string }[]>`
    select m.app_id as app, sum(coalesce(n.unread, 0)) as unread, sum(coalesce(n.mentions, 0)) as mentions
    from unnest(
      ${plainArray(people.map(({ app }) => app))}::uuid[],
      ${textArray(people.map(({ user }) => user))}::text[]
    ) as w (app_id, user_id)
    join members m on m.app_id = w.app_id and m.user_id = w.user_id collate "C"
    join channels c on c.app_id = m.app_id and c.channel = m.channel
    join apps a on a.id = c.app_id
    join channel_heads h on h.app_id = c.app_id and h.channel = c.channel
    ${countJoin(tx)}
    where c.deleted_at is null and not c.importing and not m.hidden
      and not (m.muted and (m.muted_until is null or m.muted_until > ${tx.at}))
    group by m.app_id`;
  return new Map(
    rows.map(({ app, unread, mentions }) => [app, { unread: Number(unread), mentions: Number(mentions) }]),
  );
};
