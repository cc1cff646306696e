import { textArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';

/** Somebody who was brought here, and the address they had there. */
export interface Claim {
  user: string;
  email: string;
}

/** Who they are: the first of an address keeps it. */
export const keepClaims = async (tx: TenantTx, claims: readonly Claim[]): Promise<void> => {
  if (claims.length === 0) return;
  await tx.sql`
    insert into claims (app_id, email, user_id)
    select ${tx.app}, w.email, w.user_id
    from unnest(
      ${textArray(claims.map(({ email }) => email.toLowerCase()))}::text[],
      ${textArray(claims.map(({ user }) => user))}::text[]
    ) as w (email, user_id)
    on conflict do nothing`;
};

/** Whom the owner of an address may become, with the role they have. */
export const findClaim = async (
  tx: TenantTx,
  email: string,
): Promise<{ user: string; role: string } | undefined> => {
  const [row] = await tx.sql<{ user: string; role: string }[]>`
    select u.id as "user", u.role from claims c join users u on u.app_id = c.app_id and u.id = c.user_id
    where c.app_id = ${tx.app} and c.email = ${email.toLowerCase()}`;
  return row;
};
