import type { Sql } from '../../../../platform/db/connect.ts';

/** Sign-ins that wait for a code, and browsers that are not asked for one, begin anew. */
export const forgetWaiting = async (sql: Sql, account: string): Promise<void> => {
  await sql`delete from verifications where value = ${account}`;
};

/** By the operator's word: who lost the app and the codes has no other way in. */
export const removeSecondFactor = async (sql: Sql, account: string): Promise<void> => {
  await sql`delete from second_factors where account_id = ${account}`;
  await sql`update accounts set two_factor = false where id = ${account}`;
};
