import { limits } from '@parley/protocol';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { StoredReactions } from './rules.ts';

/** One person's reaction to one message. */
export interface ReactionRow {
  messageId: string;
  emoji: string;
  userId: string;
  shadowed: boolean;
}

/** @returns whether it was not there before */
export const insertReaction = async (tx: TenantTx, row: ReactionRow): Promise<boolean> => {
  const inserted = await tx.sql`
    insert into reactions (app_id, message_id, emoji, user_id, created_at, shadowed)
    values (${tx.app}, ${row.messageId}, ${row.emoji}, ${row.userId}, ${tx.at}, ${row.shadowed})
    on conflict do nothing`;
  return inserted.count > 0;
};

/** @returns the reaction that was removed, if there was one */
export const deleteReaction = async (
  tx: TenantTx,
  { messageId, emoji, userId }: Omit<ReactionRow, 'shadowed'>,
): Promise<ReactionRow | undefined> => {
  const [row] = await tx.sql<ReactionRow[]>`
    delete from reactions
    where app_id = ${tx.app} and message_id = ${messageId} and emoji = ${emoji} and user_id = ${userId}
    returning message_id, emoji, user_id, shadowed`;
  return row;
};

/** Who reacted last with an emoji, newest first, as many as a message shows. */
export const loadNewest = async (tx: TenantTx, messageId: string, emoji: string): Promise<string[]> => {
  const rows = await tx.sql<{ userId: string }[]>`
    select user_id from reactions
    where app_id = ${tx.app} and message_id = ${messageId} and emoji = ${emoji} and not shadowed
    order by created_at desc, user_id desc limit ${limits.reactionsRecent}`;
  return rows.map((row) => row.userId);
};

/** @param logOffset of the message's last change that everyone may see */
export const updateReactions = async (
  tx: TenantTx,
  messageId: string,
  reactions: StoredReactions,
  logOffset: number,
): Promise<void> => {
  await tx.sql`
    update messages set reactions = ${tx.sql.json(reactions as never)}, log_offset = ${logOffset}
    where app_id = ${tx.app} and id = ${messageId}`;
};

/** People whose reactions to the message only they are shown. */
export const loadShadowedReactors = async (tx: TenantTx, messageId: string): Promise<string[]> => {
  const rows = await tx.sql<{ userId: string }[]>`
    select distinct user_id from reactions where app_id = ${tx.app} and message_id = ${messageId} and shadowed`;
  return rows.map((row) => row.userId);
};

/** The number of a message in the timeline. */
export const loadSeq = async (tx: TenantTx, messageId: string): Promise<number | null> => {
  const [row] = await tx.sql<{ seq: number | null }[]>`
    select seq from messages where app_id = ${tx.app} and id = ${messageId}`;
  return row?.seq ?? null;
};

/** Where a page of a list of reactions ended. */
export interface ListPosition {
  at: string;
  user: string;
  emoji: string;
}

/** Reactions to a message, newest first. */
export const listReactions = (
  tx: TenantTx,
  messageId: string,
  page: {
    viewer: string | undefined;
    emoji: string | undefined;
    after: ListPosition | undefined;
    limit: number;
  },
): Promise<{ userId: string; emoji: string; createdAt: Date }[]> => {
  const { viewer, emoji, after } = page;
  return tx.sql<{ userId: string; emoji: string; createdAt: Date }[]>`
    select user_id, emoji, created_at from reactions
    where app_id = ${tx.app} and message_id = ${messageId}
      and (${emoji ?? null}::text is null or emoji = ${emoji ?? null})
      and (not shadowed or user_id = ${viewer ?? null})
      and (${after?.at ?? null}::timestamptz is null
        or (created_at, user_id, emoji) < (${after?.at ?? null}::timestamptz, ${after?.user ?? null}, ${after?.emoji ?? null}))
    order by created_at desc, user_id desc, emoji desc
    limit ${page.limit}`;
};
