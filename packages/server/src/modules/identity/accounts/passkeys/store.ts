import type { TransactionSql } from 'postgres';
import type { Sql } from '../../../../platform/db/connect.ts';
import { isUniqueViolation } from '../../../../platform/db/errors.ts';

/** More nobody has devices. */
export const passkeysMost = 20;

/** A passkey as it is kept. */
export interface PasskeyRow {
  id: string;
  account: string;
  credential: string;
  publicKey: Buffer;
  counter: number;
  transports: string[];
  synced: boolean;
  name: string;
  createdAt: Date;
  usedAt: Date | null;
}

const columns = (sql: Sql | TransactionSql) => sql`
  p.id, p.account_id as account, p.credential, p.public_key as "publicKey", p.counter::float8 as counter, p.transports,
  p.synced, p.name, p.created_at as "createdAt", p.used_at as "usedAt"`;

/** Those of an account, the newest first. */
export const listPasskeys = (sql: Sql, account: string): Promise<PasskeyRow[]> =>
  sql<PasskeyRow[]>`
    select ${columns(sql)} from passkeys p where p.account_id = ${account} order by p.created_at desc, p.id`;

/** By what its device calls it, where its account may sign in. */
export const findPasskey = async (sql: Sql, credential: string): Promise<PasskeyRow | undefined> => {
  const [held] = await sql<PasskeyRow[]>`
    select ${columns(sql)} from passkeys p join accounts a on a.id = p.account_id
    where p.credential = ${credential} and a.email_verified`;
  return held;
};

/** The hash of an account's password; undefined when it has none. */
export const passwordOf = async (sql: Sql, account: string): Promise<string | undefined> => {
  const [held] = await sql<{ password: string }[]>`
    select password from credentials
    where account_id = ${account} and provider = 'credential' and password is not null`;
  return held?.password;
};

/** What a device says of its new key. */
export interface NewKey {
  credential: string;
  publicKey: Uint8Array;
  counter: number;
  synced: boolean;
}

export interface NewPasskey extends NewKey {
  id: string;
  account: string;
  name: string;
  transports: readonly string[];
  at: Date;
}

/** Adds one, or says why not: the device's is kept already, or the account has as many as it may. */
export const addPasskey = async (sql: Sql, made: NewPasskey): Promise<PasskeyRow | 'taken' | 'full'> => {
  try {
    return await sql.begin(async (tx) => {
      await lockAccount(tx, made.account);
      const [row] = await tx<PasskeyRow[]>`
        insert into passkeys as p
          (id, account_id, credential, public_key, counter, transports, synced, name, created_at)
        select ${made.id}, ${made.account}, ${made.credential}, ${Buffer.from(made.publicKey)}, ${made.counter},
          ${[...made.transports]}, ${made.synced}, ${made.name}, ${made.at}
        where (select count(*) from passkeys where account_id = ${made.account}) < ${passkeysMost}
        returning ${columns(tx)}`;
      return row ?? 'full';
    });
  } catch (error) {
    if (isUniqueViolation(error)) return 'taken';
    throw error;
  }
};

/**
 * It was used. What counts, counts forwards: of two that say the same number one is a copy.
 *
 * @returns whether it still stood as it was read
 */
export const usePasskey = async (
  sql: Sql,
  held: PasskeyRow,
  { counter, synced }: { counter: number; synced: boolean },
  at: Date,
): Promise<boolean> =>
  (
    await sql`
      update passkeys set counter = ${counter}, synced = ${synced}, used_at = ${at}
      where id = ${held.id} and counter = ${held.counter}`
  ).count > 0;

/** @returns undefined when the account has no such passkey */
export const renamePasskey = async (
  sql: Sql,
  account: string,
  { id, name }: { id: string; name: string },
): Promise<PasskeyRow | undefined> => {
  const [row] = await sql<PasskeyRow[]>`
    update passkeys as p set name = ${name} where p.account_id = ${account} and p.id = ${id}
    returning ${columns(sql)}`;
  return row;
};

/**
 * Removes one, unless nothing else would let its owner in: no password, no other passkey, nobody whose word is taken.
 *
 * @param provider whose word is taken for who one is, where there is one
 */
export const removePasskey = (
  sql: Sql,
  { account, id, provider }: { account: string; id: string; provider: string | undefined },
): Promise<'removed' | 'missing' | 'last'> =>
  sql.begin(async (tx) => {
    // One after the other: two at once would each count on the one the other removes.
    await lockAccount(tx, account);
    const gone = await tx`
      delete from passkeys where account_id = ${account} and id = ${id} and (
        exists (select from passkeys where account_id = ${account} and id <> ${id})
        or exists (
          select from credentials
          where account_id = ${account} and (password is not null or provider = ${provider ?? null})
        )
      )`;
    if (gone.count > 0) return 'removed';
    const held = await tx`select from passkeys where account_id = ${account} and id = ${id}`;
    return held.length > 0 ? 'last' : 'missing';
  });

/** By the operator's word: whoever added them may have been somebody else. */
export const removePasskeysOf = async (sql: Sql, account: string): Promise<void> => {
  await sql`delete from passkeys where account_id = ${account}`;
};

const lockAccount = async (tx: TransactionSql, account: string): Promise<void> => {
  await tx`select from accounts where id = ${account} for no key update`;
};
