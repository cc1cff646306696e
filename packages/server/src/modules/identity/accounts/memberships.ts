import { ParleyError } from '@parley/protocol/errors';
import type { Context } from '../../../platform/context.ts';
import type { Sql } from '../../../platform/db/connect.ts';
import { isUniqueViolation } from '../../../platform/db/errors.ts';
import { deletesAt } from '../access/index.ts';
import { signToken } from '../authenticate/index.ts';
import { loadPerson, type Person } from '../dev/index.ts';
import { endTokens } from '../users/index.ts';

/** Longer no token of an account lives: whoever is signed in asks for another. */
const tokenMs = 10 * 60_000;

/** The users an account is, the first joined first. */
export const membershipsOf = (sql: Sql, account: string): Promise<Person[]> =>
  sql<Person[]>`
    select app_id as "app", user_id as "user" from memberships where account_id = ${account}
    order by created_at, app_id`;

/** Apps that accounts belong to, the one that was joined first first. */
export const appsOf = async (sql: Sql): Promise<string[]> => {
  const rows = await sql<{ app: string }[]>`
    select app_id as app from memberships group by app_id order by min(created_at), app_id`;
  return rows.map(({ app }) => app);
};

/** The user an account is in an app. */
export const userOf = async (sql: Sql, account: string, app: string): Promise<string | undefined> => {
  const [held] = await sql<{ user: string }[]>`
    select user_id as "user" from memberships where account_id = ${account} and app_id = ${app}`;
  return held?.user;
};

/** The account that is a user of an app. */
export const accountOf = async (sql: Sql, { app, user }: Person): Promise<string | undefined> => {
  const [held] = await sql<{ account: string }[]>`
    select account_id as account from memberships where app_id = ${app} and user_id = ${user}`;
  return held?.account;
};

/** Of these accounts, those that are there: what they are called, and their addresses. */
export const accountCards = async (
  sql: Sql,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { name: string; email: string }>> => {
  const rows = await sql<{ id: string; name: string; email: string }[]>`
    select id, name, email from accounts where id = any (${[...ids]}::text[])`;
  return new Map(rows.map(({ id, name, email }) => [id, { name, email }]));
};

/** The address of an account, in small letters, once it was proven to be theirs. */
export const confirmedAddressOf = async (sql: Sql, account: string): Promise<string | undefined> => {
  const [held] = await sql<{ email: string }[]>`
    select email from accounts where id = ${account} and email_verified`;
  return held?.email;
};

/** The address of the account that is a user of an app, in small letters, once it was proven to be theirs. */
export const addressOf = async (sql: Sql, { app, user }: Person): Promise<string | undefined> => {
  const [held] = await sql<{ email: string }[]>`
    select a.email from accounts a join memberships m on m.account_id = a.id
    where m.app_id = ${app} and m.user_id = ${user} and a.email_verified`;
  return held?.email;
};

/** Of these addresses, those of accounts that are somebody of the app, with who. */
export const membersAmong = async (
  sql: Sql,
  app: string,
  emails: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const rows = await sql<{ email: string; user: string }[]>`
    select a.email, m.user_id as "user" from accounts a join memberships m on m.account_id = a.id
    where m.app_id = ${app} and a.email = any (${[...emails]}::text[])`;
  return new Map(rows.map(({ email, user }) => [email, user]));
};

/**
 * Says that an account is a user of an app. Twice is once.
 *
 * @throws ParleyError `id_taken` when the account is another user there, or the user another account; `user_not_found`
 */
export const join = async (sql: Sql, account: string, { app, user }: Person, at: Date): Promise<void> => {
  const operation = 'unable to make the account a member';
  try {
    const [held] = await sql<{ user: string }[]>`
      insert into memberships as m (account_id, app_id, user_id, created_at)
      values (${account}, ${app}, ${user}, ${at})
      on conflict (account_id, app_id) do update set user_id = m.user_id
      returning user_id as "user"`;
    if (held?.user !== user) throw new ParleyError('id_taken', operation);
  } catch (error) {
    if (isUniqueViolation(error)) throw new ParleyError('id_taken', operation);
    if (error instanceof Error && 'code' in error && error.code === '23503')
      throw new ParleyError('user_not_found', operation);
    throw error;
  }
};

/** The account is nobody of the app any more; tokens it has for it end. */
export const leave = async (context: Context, sql: Sql, account: string, app: string): Promise<void> => {
  const left = await sql<{ user: string }[]>`
    delete from memberships where account_id = ${account} and app_id = ${app} returning user_id as "user"`;
  for (const { user } of left) await endTokens(context, app, user);
};

/**
 * A token of the user that an account is in an app.
 *
 * @param askedAt before the session was looked at, so that whatever ends the session ends the token, too
 * @throws ParleyError `app_not_found`, whether there is no such app or the account is nobody of it; `app_deleted`
 */
export const mintToken = async (
  { db, masterKey }: Pick<Context, 'db' | 'masterKey'>,
  sql: Sql,
  { account, app, askedAt }: { account: string; app: string; askedAt: Date },
) => {
  const [person] = await sql<Person[]>`
    select app_id as "app", user_id as "user" from memberships where account_id = ${account} and app_id = ${app}`;
  const known = person && (await loadPerson({ db, masterKey }, person));
  if (!known) throw new ParleyError('app_not_found', 'unable to give a token');
  if (known.keptOut) {
    const until = deletesAt(known.keptOut).toISOString();
    throw new ParleyError('app_deleted', 'unable to give a token', { details: { until } });
  }
  const expiresAt = new Date(askedAt.getTime() + tokenMs);
  const token = await signToken(known.key, known.user.id, askedAt, expiresAt);
  return { app: known.app, user: known.user, token, expiresAt: expiresAt.toISOString() };
};

/** Ends every token the account was given, and what its users have open, in all of its apps. */
export const endTokensOf = async (context: Context, sql: Sql, account: string): Promise<void> => {
  for (const { app, user } of await membershipsOf(sql, account)) await endTokens(context, app, user);
};
