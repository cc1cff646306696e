import type { TenantTx } from '../../../platform/db/tenant.ts';

/** What goes with a deleted message: its reactions and its earlier versions. */
export const dropReactions = async (tx: TenantTx, id: string): Promise<void> => {
  await Promise.all([
    tx.sql`delete from reactions where app_id = ${tx.app} and message_id = ${id}`,
    tx.sql`delete from message_edits where app_id = ${tx.app} and message_id = ${id}`,
  ]);
};

/** What was chosen of the poll of a deleted message. */
export const dropVotes = async (tx: TenantTx, id: string): Promise<void> => {
  await tx.sql`delete from poll_votes where app_id = ${tx.app} and message_id = ${id}`;
};

/** What a deleted message passed on: it shows no files of others any more. */
export const dropForwards = async (tx: TenantTx, id: string): Promise<void> => {
  await tx.sql`delete from file_forwards where app_id = ${tx.app} and message_id = ${id}`;
};
