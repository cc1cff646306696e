import { bytesArray, plainArray, textArray } from '../../../platform/db/literal.ts';
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

/** A code as it is kept. */
export interface NewCode extends Omit<CodeRow, 'endedAt'> {
  hash: Buffer;
}

/** From now on these alone work, one of each invitation. */
export const replaceCodes = async (tx: TenantTx, codes: readonly NewCode[]): Promise<void> => {
  const invitations = plainArray(codes.map(({ invitation }) => invitation));
  await tx.sql`
    update invitation_codes set ended_at = ${tx.at}
    where app_id = ${tx.app} and invitation = any (${invitations}::text::uuid[]) and ended_at is null`;
  await tx.sql`
    insert into invitation_codes (app_id, made_at, invitation, email, code_hash)
    select ${tx.app}, ${tx.at}, w.* from unnest(
      ${invitations}::text::uuid[], ${textArray(codes.map(({ email }) => email))}::text::text[],
      ${bytesArray(codes.map(({ hash }) => hash))}::text::bytea[]
    ) as w`;
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
