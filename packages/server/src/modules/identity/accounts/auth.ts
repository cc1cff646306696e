import { hkdfSync } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { createAuthMiddleware } from 'better-auth/api';
import { magicLink } from 'better-auth/plugins/magic-link';
import type { Clock } from '../../../platform/clock.ts';
import type { Context } from '../../../platform/context.ts';
import type { Sql } from '../../../platform/db/connect.ts';
import type { Pool } from '../../../platform/db/pool.ts';
import type { Letter } from '../../../platform/mail/index.ts';
import { askJob } from './ask-job.ts';
import { Attempts } from './attempts.ts';
import { Devices } from './devices.ts';
import { lentDialect } from './dialect.ts';
import { guardAttempts, placeOf } from './guard.ts';
import { addressHeader } from './headers.ts';
import {
  changedLetter,
  codesLockedLetter,
  knownLetter,
  magicLetter,
  passkeyLockedLetter,
  resetLetter,
  secondOffLetter,
  secondOnLetter,
  verifyLetter,
} from './letters.ts';
import { perMinuteDefault } from './lockout.ts';
import { endTokensOf } from './memberships.ts';
import { guardPasswords } from './new-password.ts';
import { oidc } from './oidc/plugin.ts';
import { Challenges } from './passkeys/challenges.ts';
import { passkeys } from './passkeys/plugin.ts';
import { siteOf } from './passkeys/site.ts';
import { passwordLeast, passwordMost } from './passwords.ts';
import { post } from './post.ts';
import { guardSecondFactor } from './second-factor/guard.ts';
import { secondFactor } from './second-factor/plugin.ts';
import { forgetWaiting } from './second-factor/store.ts';
import type { AccountsSettings } from './settings.ts';
import { endOtherSessions } from './store.ts';
import { tables } from './tables.ts';

/** What accounts are made of. */
export interface AuthParts {
  context: Context;
  /** Of the role of accounts. */
  sql: Sql;
  /** Of the same role, for what better-auth does. */
  pool: Pool;
  attempts: Attempts;
  settings: AccountsSettings;
  /** Where people reach us. */
  url: string;
}

const daySeconds = 86_400;
const linkSeconds = 3_600;
/** It opens a session by itself, so it holds shorter. */
const magicLinkSeconds = 600;

const noTokens = { accessToken: null, refreshToken: null, idToken: null } as const;

/** Keys of their own, so that what is signed for one purpose is worth nothing for another. */
const secretOf = (masterKey: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', masterKey, '', `parley accounts${purpose}`, 32));

/** Counts attempts the same way in every process of the installation. */
export const attemptsOf = (sql: Sql, masterKey: Buffer, clock: Clock): Attempts =>
  new Attempts(sql, secretOf(masterKey, ' attempts'), () => clock.now());

/** Over https a cookie of this name is taken from this very host alone, and never from an unencrypted page. */
const cookiesOf = (url: string) => {
  const secure = url.startsWith('https:');
  return {
    useSecureCookies: false,
    cookiePrefix: secure ? '__Host-parley' : 'parley',
    defaultCookieAttributes: { secure, httpOnly: true, sameSite: 'lax', path: '/' },
  } as const;
};

/** better-auth, with everything it is told. */
export const createAuth = ({ context, sql, pool, url, attempts, settings }: AuthParts) => {
  const cookies = cookiesOf(url);
  const { secure } = cookies.defaultCookieAttributes;
  const newPassword = guardPasswords(sql);
  const { perMinute = perMinuteDefault, delay = 1 } = settings;
  const guard = guardAttempts({
    attempts,
    devices: new Devices(secretOf(context.masterKey, ' devices')),
    perMinute,
    delay,
    deviceCookie: { name: `${cookies.cookiePrefix}.device`, secure },
    onLocked: (email) => context.jobs.addOfNone(context.db.sql, askJob, { for: 'locked', email }),
  });
  const tell = async (account: string, letter: Letter): Promise<void> => {
    const [held] = await sql<{ email: string }[]>`select email from accounts where id = ${account}`;
    if (held) await post(context, held.email, letter);
  };
  const second = guardSecondFactor({
    attempts,
    delay,
    onLocked: (account) => tell(account, codesLockedLetter()),
    onTurnedOn: async (account, session) => {
      await forgetWaiting(sql, account);
      await endOtherSessions(sql, account, session);
      await endTokensOf(context, sql, account);
      await tell(account, secondOnLetter());
    },
    onTurnedOff: async (account) => {
      await forgetWaiting(sql, account);
      await tell(account, secondOffLetter());
    },
  });
  return betterAuth({
    appName: 'accounts',
    baseURL: url,
    basePath: '/api/auth',
    secret: secretOf(context.masterKey, '').toString('base64url'),
    database: { dialect: lentDialect(pool), type: 'postgres', transaction: true },
    ...tables,
    user: { ...tables.user },
    session: {
      ...tables.session,
      expiresIn: 30 * daySeconds,
      updateAge: daySeconds,
      // A revoked session would be believed for as long as its copy lives.
      cookieCache: { enabled: false },
    },
    account: {
      ...tables.account,
      // To an account whose address both sides have confirmed, and to no other.
      accountLinking: { enabled: settings.oidc !== undefined, trustedProviders: [] },
      updateAccountOnSignIn: false,
    },
    databaseHooks: {
      // Nothing is ever asked of the provider again, so nothing is kept that could.
      account: { create: { before: async (made) => ({ data: { ...made, ...noTokens } }) } },
    },
    verification: { ...tables.verification, storeIdentifier: 'hashed' },
    emailAndPassword: {
      enabled: true,
      requireEmailVerification: true,
      autoSignIn: false,
      minPasswordLength: passwordLeast,
      maxPasswordLength: passwordMost,
      resetPasswordTokenExpiresIn: linkSeconds,
      revokeSessionsOnPasswordReset: true,
      onExistingUserSignUp: async ({ user }) => post(context, user.email, knownLetter()),
      sendResetPassword: async ({ user, token }) => post(context, user.email, resetLetter(token)),
      onPasswordReset: async ({ user }, request) => {
        // The link came to the mailbox, so the address is theirs.
        await sql`update accounts set email_verified = true where id = ${user.id}`;
        // Who was locked out here chose a new password instead.
        await attempts.clear(attempts.keyOf('lock', user.email, placeOf(request?.headers)));
        await endTokensOf(context, sql, user.id);
        await post(context, user.email, changedLetter());
      },
    },
    emailVerification: {
      sendOnSignUp: true,
      sendOnSignIn: true,
      autoSignInAfterVerification: false,
      expiresIn: linkSeconds,
      sendVerificationEmail: async ({ user, token }) => post(context, user.email, verifyLetter(token)),
    },
    hooks: {
      before: createAuthMiddleware(async (ctx) => {
        const held = await guard.before(ctx);
        await newPassword(ctx);
        return held ?? (await second.before(ctx));
      }),
      after: createAuthMiddleware(async (ctx) => {
        await guard.after(ctx);
        await second.after(ctx);
        const changed = ctx.path === '/change-password' && ctx.context.newSession;
        if (changed) await endTokensOf(context, sql, changed.user.id);
      }),
    },
    plugins: [
      magicLink({
        expiresIn: magicLinkSeconds,
        // Nobody makes an account by asking for a link.
        disableSignUp: true,
        storeToken: 'hashed',
        sendMagicLink: ({ email, token }) => post(context, email, magicLetter(token)),
      }),
      secondFactor(),
      passkeys({
        context,
        sql,
        site: siteOf(url),
        challenges: new Challenges(secretOf(context.masterKey, ' challenges'), attempts, () =>
          context.clock.now(),
        ),
        attempts,
        perMinute: perMinute.signIn,
        delay,
        onLocked: (account) => tell(account, passkeyLockedLetter()),
      }),
      ...(settings.oidc ? [oidc(sql, settings.oidc)] : []),
    ],
    // Ours count in the database, by whom and from where (spec/accounts.md).
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    // What it did not refuse but could not do: `ask` says so, and no other log than ours hears of it.
    onAPIError: { throw: true },
    advanced: {
      ...cookies,
      database: { generateId: () => context.ids.uuid() },
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    trustedOrigins: [new URL(url).origin],
  });
};

export type Auth = ReturnType<typeof createAuth>;
