import { limits } from '@parley/protocol';
import { textArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { StoredPoll } from '../messages/index.ts';

/** What one person chose. */
export interface VoteRow {
  messageId: string;
  userId: string;
  options: string[];
  logOffset: number;
  shadowed: boolean;
}

export const putVote = async (tx: TenantTx, row: VoteRow): Promise<void> => {
  await tx.sql`
    insert into poll_votes (app_id, message_id, user_id, options, log_offset, voted_at, shadowed)
    values (${tx.app}, ${row.messageId}, ${row.userId}, ${textArray(row.options)}::text::text[], ${row.logOffset}, ${tx.at},
      ${row.shadowed})
    on conflict (app_id, message_id, user_id) do update
    set options = excluded.options, log_offset = excluded.log_offset, voted_at = excluded.voted_at,
      shadowed = excluded.shadowed`;
};

/** @param logOffset of the message's last change that everyone may see */
export const updatePoll = async (
  tx: TenantTx,
  messageId: string,
  poll: StoredPoll,
  logOffset: number,
): Promise<void> => {
  await tx.sql`
    update messages set poll = ${tx.sql.json(poll as never)}, log_offset = ${logOffset}
    where app_id = ${tx.app} and id = ${messageId}`;
};

/** Who chose these options last, newest first, as many as a poll shows. */
export const loadNewest = async (
  tx: TenantTx,
  messageId: string,
  options: readonly string[],
): Promise<Map<string, string[]>> => {
  if (options.length === 0) return new Map();
  const rows = await tx.sql<{ option: string; people: string[] }[]>`
    select o.option, array(
      select v.user_id from poll_votes v
      where v.app_id = ${tx.app} and v.message_id = ${messageId} and not v.shadowed and o.option = any (v.options)
      order by v.voted_at desc, v.user_id desc limit ${limits.votersRecent}
    ) as people
    from unnest(${textArray(options)}::text[]) as o (option)`;
  return new Map(rows.map(({ option, people }) => [option, people]));
};

/** People whose votes only they are shown. */
export const loadShadowedVoters = async (tx: TenantTx, messageId: string): Promise<string[]> => {
  const rows = await tx.sql<{ userId: string }[]>`
    select user_id from poll_votes where app_id = ${tx.app} and message_id = ${messageId} and shadowed`;
  return rows.map((row) => row.userId);
};

/** Where a page of a list of voters ended. */
export interface ListPosition {
  at: string;
  user: string;
}

/** Who chose an option, newest first. */
export const listVoters = (
  tx: TenantTx,
  messageId: string,
  page: { viewer: string | undefined; option: string; after: ListPosition | undefined; limit: number },
): Promise<{ userId: string; votedAt: Date }[]> => {
  const { viewer, option, after } = page;
  return tx.sql<{ userId: string; votedAt: Date }[]>`
    select user_id, voted_at from poll_votes
    where app_id = ${tx.app} and message_id = ${messageId} and ${option} = any (options)
      and (not shadowed or user_id = ${viewer ?? null})
      and (${after?.at ?? null}::timestamptz is null
        or (voted_at, user_id) < (${after?.at ?? null}::timestamptz, ${after?.user ?? null}))
    order by voted_at desc, user_id desc
    limit ${page.limit}`;
};
