import { ParleyError } from '@parley/protocol/errors';
import type { TransactionSql } from 'postgres';
import type { Context } from '../../../platform/context.ts';
import { hashOf, newCode } from '../../../platform/crypto/code.ts';
import type { Sql } from '../../../platform/db/connect.ts';

/** What a set-up link makes its holder: of a workspace that is there, or of the one it makes. */
export interface SetUpLink {
  /** The workspace that is there; null to make the first. */
  app: string | null;
  /** The id of the one it makes. */
  makes: string;
}

const dayMs = 24 * 60 * 60_000;

const pathOf = (token: string): string => `/setup#${token}`;

/** Does nobody belong to any workspace yet? */
export const isOpen = async (sql: Sql): Promise<boolean> =>
  (await sql`select from memberships limit 1`).length === 0;

/** The path of a link by which the first owner is made, for a day; undefined once there is one. */
export const setUpLink = async (
  { clock, ids }: Pick<Context, 'clock' | 'ids'>,
  sql: Sql,
): Promise<string | undefined> =>
  (await isOpen(sql)) ? makeLink(sql, { app: null, makes: ids.uuid() }, clock.now()) : undefined;

/** The path of a link by which somebody becomes an owner of a workspace, for a day. */
export const ownerLink = (
  { clock, ids }: Pick<Context, 'clock' | 'ids'>,
  sql: Sql,
  app: string,
): Promise<string> => makeLink(sql, { app, makes: ids.uuid() }, clock.now());

const makeLink = async (sql: Sql, { app, makes }: SetUpLink, at: Date): Promise<string> => {
  const token = newCode();
  await sql`
    insert into set_up_links (hash, app_id, makes_app_id, expires_at, created_at)
    values (${hashOf(token)}, ${app}, ${makes}, ${new Date(at.getTime() + dayMs)}, ${at})`;
  return pathOf(token);
};

/** @throws ParleyError `setup_link_refused` */
export const lookAt = async (sql: Sql, token: string, now: Date): Promise<SetUpLink> => {
  const [link] = await sql<SetUpLink[]>`
    select app_id as app, makes_app_id as makes from set_up_links
    where hash = ${hashOf(token)} and expires_at > ${now}`;
  return link ?? refuse();
};

/**
 * Uses a link: while `body` runs nobody else does, and when it is through nobody does any more. When it fails the link
 * holds as before. Where `body` made the first owner, other links to be one are gone, too.
 *
 * @throws ParleyError `setup_link_refused`, also while somebody else uses it
 */
export const useLink = async <T>(
  sql: Sql,
  token: string,
  now: Date,
  body: (link: SetUpLink) => Promise<T>,
): Promise<T> =>
  sql.begin(async (tx) => {
    // Not waited for: those who wait would hold the connections that the first one needs.
    const [link] = await tx<SetUpLink[]>`
      select app_id as app, makes_app_id as makes from set_up_links
      where hash = ${hashOf(token)} and expires_at > ${now} for update skip locked`;
    if (!link || (link.app === null && !(await mayBeFirst(tx)))) return refuse();
    const result = await body(link);
    await tx`
      delete from set_up_links
      where hash = ${hashOf(token)} or (${link.app === null} and app_id is null) or expires_at < ${now}`;
    return result;
  }) as Promise<T>;

/** Of several links to be the first owner one is used at a time, and none once there is one. */
const mayBeFirst = async (tx: TransactionSql): Promise<boolean> => {
  const [lock] = await tx<{ held: boolean }[]>`
    select pg_try_advisory_xact_lock(hashtextextended('parley set-up', 0)) as held`;
  return lock?.held === true && isOpen(tx as unknown as Sql);
};

const refuse = (): never => {
  throw new ParleyError('setup_link_refused', 'unable to set up by this link');
};
