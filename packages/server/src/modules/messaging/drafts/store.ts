import { limits } from '@parley/protocol';
import { textArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';

export interface DraftRow {
  /** A cid, or the id of a thread's parent. */
  id: string;
  channel: number;
  cid: string;
  parentId: string | null;
  /** Empty once it was sent or removed. */
  text: string;
  counter: number;
  logOffset: number;
  updatedAt: Date;
}

const columns = (tx: TenantTx) => tx.sql`
  d.id, d.channel, c.type || ':' || c.id as cid, d.parent_id, d.text, d.counter, d.log_offset, d.updated_at`;

const channelOf = (tx: TenantTx) => tx.sql`
  cross join lateral (
    select * from channels c where c.app_id = d.app_id and c.channel = d.channel limit 1
  ) c`;

/** Until the transaction ends the person writes no other. @returns how many they have */
export const lockPerson = async (tx: TenantTx, user: string): Promise<number> => {
  const { sql } = tx;
  await sql`select 1 from users where app_id = ${tx.app} and id = ${user} for no key update`;
  const [row] = await sql<{ kept: number }[]>`
    select count(*)::int as kept from drafts where app_id = ${tx.app} and user_id = ${user} and text <> ''`;
  return row?.kept ?? 0;
};

/** Writes what is newer than what is there. */
export const putDraft = async (tx: TenantTx, user: string, row: DraftRow): Promise<void> => {
  const { sql } = tx;
  await sql`
    insert into drafts (app_id, user_id, id, channel, parent_id, text, counter, log_offset, updated_at)
    values (
      ${tx.app}, ${user}, ${row.id}, ${row.channel}, ${row.parentId}, ${row.text}, ${row.counter},
      ${row.logOffset}, ${row.updatedAt}
    )
    on conflict (app_id, user_id, id) do update
    set text = excluded.text, counter = excluded.counter, log_offset = excluded.log_offset,
      updated_at = excluded.updated_at`;
};

/** What a person has written and not sent, the newest first. */
export const listKept = async (tx: TenantTx, user: string): Promise<DraftRow[]> => tx.sql<DraftRow[]>`
  select ${columns(tx)} from drafts d ${channelOf(tx)}
  where d.app_id = ${tx.app} and d.user_id = ${user} and d.text <> ''
  order by d.updated_at desc, d.id limit ${limits.draftsMost}`;

/** Those of a person, whatever became of them. */
export const loadDrafts = async (tx: TenantTx, user: string, ids: readonly string[]): Promise<DraftRow[]> => {
  if (ids.length === 0) return [];
  return tx.sql<DraftRow[]>`
    select ${columns(tx)} from unnest(${textArray(ids)}::text[]) as w (id)
    cross join lateral (
      select * from drafts d
      where d.app_id = ${tx.app} and d.user_id = ${user} and d.id = w.id collate "C" limit 1
    ) d ${channelOf(tx)}`;
};
