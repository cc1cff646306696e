import { textArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';

/** A code that was made for an invitation. */
export interface CodeRow {
  invitation: string;
  email: string | null;
  endedAt: Date | null;
}

export const loadCode = async (tx: TenantTx, hash: Buffer): Promise<CodeRow | undefined> => {
  const [row] = await tx.sql<CodeRow[]>`
    select invitation, email, ended_at from invitation_codes where app_id = ${tx.app} and code_hash = ${hash}`;
  return row;
};

/** From now on this one alone works. */
export const replaceCode = async (
  tx: TenantTx,
  { invitation, email }: Omit<CodeRow, 'endedAt'>,
  hash: Buffer,
): Promise<void> => {
  await tx.sql`
    update invitation_codes set ended_at = ${tx.at}
    where app_id = ${tx.app} and invitation = ${invitation} and ended_at is null`;
  await tx.sql`
    insert into invitation_codes (app_id, code_hash, invitation, email, made_at)
    values (${tx.app}, ${hash}, ${invitation}, ${email}, ${tx.at})`;
};

/** How many mails each address was sent since then, and when the first of them. */
export const countMails = (
  tx: TenantTx,
  emails: readonly string[],
  since: Date,
): Promise<{ email: string; count: number; firstAt: Date }[]> => tx.sql<
  { email: string; count: number; firstAt: Date }[]
>`
  select c.email, count(*)::int as count, min(c.made_at) as first_at from invitation_codes c
  where c.app_id = ${tx.app} and c.email = any (${textArray(emails)}::text::text[]) and c.made_at > ${since}
  group by c.email`;
