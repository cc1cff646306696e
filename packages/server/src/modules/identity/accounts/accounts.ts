import type { Context } from '../../../platform/context.ts';
import { connectAccounts, type Sql } from '../../../platform/db/connect.ts';
import { Pool } from '../../../platform/db/pool.ts';
import { type AnyJob, type Cron, defineCron } from '../../../platform/jobs/index.ts';
import type { Person } from '../dev/index.ts';
import { askJobs } from './ask.ts';
import type { Attempts } from './attempts.ts';
import { type Auth, attemptsOf, createAuth } from './auth.ts';
import { type PerMinute, perMinuteDefault } from './lockout.ts';
import { makeAccount, makeOrRenewAccount, type NewAccount } from './make.ts';
import { addressOf, appsOf, join, leave, membersAmong } from './memberships.ts';
import { postJobs } from './post.ts';
import { type AccountsSettings, evenDefaultMs, type OidcSettings } from './settings.ts';
import { forgetEnded } from './store.ts';

/** The accounts of an installation. */
export interface Accounts {
  /** Of the role of accounts. */
  sql: Sql;
  /** better-auth, for the address people reach us at now. */
  auth(): Auth;
  /** Answers that must not tell by their time end at multiples of this. */
  evenMs: number;
  attempts: Attempts;
  /** The provider people may sign in by. */
  oidc: OidcSettings | undefined;
  perMinute: PerMinute;
  /**
   * Says that an account is a user of an app. Twice is once.
   *
   * @throws ParleyError `id_taken`, `user_not_found`
   */
  join(account: string, person: Person): Promise<void>;
  /** Apps that accounts belong to, the one that was joined first first. */
  apps(): Promise<string[]>;
  /** The account is nobody of the app any more; tokens it has for it end. */
  leave(account: string, app: string): Promise<void>;
  /**
   * Makes an account whose address counts as confirmed: for who came by what was sent there, or by the operator's word.
   *
   * @returns its id
   * @throws ParleyError `password_refused`, `account_exists`
   */
  make(account: NewAccount): Promise<string>;
  /**
   * As `make`; an account that is there has its password set and every session ended instead.
   *
   * @throws ParleyError `password_refused`
   */
  makeOrRenew(account: NewAccount): Promise<string>;
  /** Of these addresses, in small letters, those of accounts that are somebody of the app, with who. */
  membersAmong(app: string, emails: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The confirmed address of the account that is a user of an app. */
  addressOf(person: Person): Promise<string | undefined>;
  jobs: readonly AnyJob[];
  crons: readonly Cron[];
  close(): Promise<void>;
}

/** Connections for accounts; nothing of apps waits for them. */
const connections = 4;
const hourMs = 3_600_000;

/**
 * @param databaseUrl of the owner of the database
 * @param place where people reach us, known once the server listens
 */
export const createAccounts = (
  context: Context,
  databaseUrl: string,
  place: { url: string },
  settings: AccountsSettings,
): Accounts => {
  const sql = connectAccounts(databaseUrl, connections, context.db.sql);
  const pool = new Pool(sql);
  const attempts = attemptsOf(sql, context.masterKey, context.clock);
  let made: { url: string; auth: Auth } | undefined;
  const auth = (): Auth => {
    const { url } = place;
    if (made?.url !== url) made = { url, auth: createAuth({ context, sql, pool, attempts, settings, url }) };
    return made.auth;
  };
  return {
    sql,
    auth,
    attempts,
    oidc: settings.oidc,
    perMinute: settings.perMinute ?? perMinuteDefault,
    evenMs: settings.evenMs ?? evenDefaultMs,
    join: (account, person) => join(sql, account, person, context.clock.now()),
    apps: () => appsOf(sql),
    leave: (account, app) => leave(context, sql, account, app),
    make: (account) => makeAccount(context, sql, account),
    makeOrRenew: (account) => makeOrRenewAccount(context, sql, account),
    membersAmong: (app, emails) => membersAmong(sql, app, emails),
    addressOf: (person) => addressOf(sql, person),
    jobs: [...postJobs, ...askJobs(auth, attempts)],
    crons: [
      defineCron({
        name: 'accounts.forget',
        every: hourMs,
        run: () => forgetEnded(sql, context.clock.now()),
      }),
    ],
    close: async () => {
      await Promise.all([pool.end(), sql.end({ timeout: 5 })]);
    },
  };
};
