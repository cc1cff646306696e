import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { Act } from './record.ts';

/** An act as the database holds it, its channel by name. */
export interface ActRow {
  id: string;
  at: Date;
  act: string;
  actor: string | null;
  cid: string | null;
  userId: string | null;
  messageId: string | null;
  reason: string | null;
  details: Act['details'] | null;
}

export const insertAct = async (tx: TenantTx, id: string, act: Act): Promise<void> => {
  await tx.sql`
    insert into moderation_acts (app_id, id, at, act, actor, channel, user_id, message_id, reason, details)
    values (
      ${tx.app}, ${id}, ${tx.at}, ${act.act}, ${act.actor ?? null}, ${act.channel ?? null}, ${act.user ?? null},
      ${act.messageId ?? null}, ${act.reason ?? null}, ${act.details ? JSON.stringify(act.details) : null}::text::jsonb
    )`;
};

/** Where a page begins: after this one, which is newer. */
export interface Before {
  at: string;
  id: string;
}

/** What is wanted of all acts: of one channel, by one person, of one method. */
export interface Wanted {
  channel: number | undefined;
  actor: string | undefined;
  act: string | undefined;
}

/** A page of acts, newest first. */
export const loadActs = (
  tx: TenantTx,
  { channel, actor, act }: Wanted,
  before: Before | undefined,
  limit: number,
): Promise<ActRow[]> => {
  const { sql } = tx;
  const older = before ? sql`and (a.at, a.id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql``;
  const within = channel === undefined ? sql`` : sql`and a.channel = ${channel}`;
  const by = actor === undefined ? sql`` : sql`and a.actor = ${actor}`;
  const of = act === undefined ? sql`` : sql`and a.act = ${act}`;
  return sql<ActRow[]>`
    select a.id, a.at, a.act, a.actor, c.type || ':' || c.id as cid, a.user_id, a.message_id, a.reason, a.details
    from (
      select * from moderation_acts a where a.app_id = ${tx.app} ${within} ${by} ${of} ${older}
      order by a.at desc, a.id desc limit ${limit}
    ) a
    left join lateral (
      select * from channels c where c.app_id = ${tx.app} and c.channel = a.channel limit 1
    ) c on true
    order by a.at desc, a.id desc`;
};
