import { ParleyError } from '@parley/protocol/errors';
import { hashPassword, verifyPassword } from 'better-auth/crypto';
import type { Context } from '../../../platform/context.ts';
import type { Sql } from '../../../platform/db/connect.ts';
import { endTokensOf } from './memberships.ts';
import { problemOf } from './new-password.ts';
import { removePasskeysOf } from './passkeys/store.ts';
import { removeSecondFactor } from './second-factor/store.ts';
import { endSessions } from './store.ts';

/** What an account is made with. */
export interface NewAccount {
  name: string;
  email: string;
  /** In the clear; never kept. */
  password: string;
}

const operation = 'unable to make the account';

/** An account with a confirmed address, all of it or nothing. @throws ParleyError `password_refused`, `account_exists` */
export const makeAccount = async (context: Context, sql: Sql, made: NewAccount): Promise<string> => {
  const email = made.email.toLowerCase();
  await requireGood(sql, made);
  const id = context.ids.uuid();
  const password = await hashPassword(made.password);
  const now = context.clock.now();
  return sql.begin(async (tx) => {
    const [row] = await tx`
      insert into accounts (id, name, email, email_verified, created_at, updated_at)
      values (${id}, ${made.name}, ${email}, true, ${now}, ${now}) on conflict (email) do nothing returning id`;
    if (!row) throw new ParleyError('account_exists', operation);
    await tx`
      insert into credentials (id, account_id, provider, provider_account, password, created_at, updated_at)
      values (${context.ids.uuid()}, ${id}, 'credential', ${id}, ${password}, ${now}, ${now})`;
    return id;
  });
};

/**
 * As `makeAccount`, or a new password for the account that is there, which ends its sessions and tokens. Where it has this
 * password already nothing changes: what was cut off is done again.
 */
export const makeOrRenewAccount = async (context: Context, sql: Sql, made: NewAccount): Promise<string> => {
  const [held] = await sql<{ id: string; hash: string | null }[]>`
    select a.id, c.password as hash
    from accounts a left join credentials c on c.account_id = a.id and c.provider = 'credential'
    where a.email = ${made.email.toLowerCase()}`;
  if (!held) return makeAccount(context, sql, made);
  // Whoever has the operator's word may have lost the app that gives the codes.
  await removeSecondFactor(sql, held.id);
  await removePasskeysOf(sql, held.id);
  if (held.hash && (await verifyPassword({ hash: held.hash, password: made.password }))) {
    await sql`update accounts set email_verified = true where id = ${held.id}`;
    return held.id;
  }
  await requireGood(sql, { ...made, id: held.id });
  const password = await hashPassword(made.password);
  const now = context.clock.now();
  await sql.begin(async (tx) => {
    await tx`update accounts set email_verified = true, updated_at = ${now} where id = ${held.id}`;
    await tx`
      insert into credentials (id, account_id, provider, provider_account, password, created_at, updated_at)
      values (${context.ids.uuid()}, ${held.id}, 'credential', ${held.id}, ${password}, ${now}, ${now})
      on conflict (provider, provider_account) do update set password = excluded.password, updated_at = excluded.updated_at`;
  });
  await endSessions(sql, held.id);
  await endTokensOf(context, sql, held.id);
  return held.id;
};

/** @throws ParleyError `password_refused` */
const requireGood = async (sql: Sql, { password, ...whose }: NewAccount & { id?: string }): Promise<void> => {
  const problem = await problemOf(sql, password, whose);
  if (problem)
    throw new ParleyError('password_refused', operation, { details: { path: 'password', problem } });
};
