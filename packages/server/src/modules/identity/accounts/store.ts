import type { Sql } from '../../../platform/db/connect.ts';

/** A session as its account sees it. */
export interface SessionRow {
  id: string;
  address: string | null;
  userAgent: string | null;
  createdAt: Date;
  usedAt: Date;
  expiresAt: Date;
}

/** The one used last first. */
export const listSessions = (sql: Sql, account: string, now: Date): Promise<SessionRow[]> =>
  sql<SessionRow[]>`
    select id, address, user_agent as "userAgent", created_at as "createdAt", updated_at as "usedAt",
      expires_at as "expiresAt"
    from sessions where account_id = ${account} and expires_at > ${now} order by updated_at desc, id`;

/** @returns whether there was one */
export const endSession = async (sql: Sql, account: string, id: string): Promise<boolean> =>
  (await sql`delete from sessions where account_id = ${account} and id = ${id}`).count > 0;

/** @returns how many */
export const endOtherSessions = async (sql: Sql, account: string, kept: string): Promise<number> =>
  (await sql`delete from sessions where account_id = ${account} and id <> ${kept}`).count;

/** All of them. */
export const endSessions = async (sql: Sql, account: string): Promise<void> => {
  await sql`delete from sessions where account_id = ${account}`;
};

/** Sessions and links whose time is over, and what was counted long ago. */
export const forgetEnded = async (sql: Sql, now: Date): Promise<void> => {
  const weekAgo = new Date(now.getTime() - 7 * 86_400_000);
  await sql`delete from sessions where expires_at < ${now}`;
  await sql`delete from verifications where expires_at < ${now}`;
  await sql`delete from attempts where since < ${weekAgo} and (locked_until is null or locked_until < ${now})`;
};
