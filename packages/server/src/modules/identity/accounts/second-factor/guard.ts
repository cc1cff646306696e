import { setTimeout as pause } from 'node:timers/promises';
import { APIError, type createAuthMiddleware, getSessionFromCtx } from 'better-auth/api';
import type { Admitted, Attempts } from '../attempts.ts';
import { codeOnceMs, delaysMs, failuresMost } from '../lockout.ts';
import { provePaths } from '../passkeys/adding.ts';

/** What codes, and passwords of who is signed in, are guarded with. */
export interface SecondGuardParts {
  attempts: Attempts;
  /** Parts of the delays: 1 is all of them, 0 none. */
  delay: number;
  /** Told when too many codes were wrong: whoever gave them has the first factor. */
  onLocked(account: string): Promise<void>;
  /** It counts from now on: what was opened without it is to end, but for this session. */
  onTurnedOn(account: string, session: string): Promise<void>;
  onTurnedOff(account: string): Promise<void>;
}

/** An attempt that was counted and is not decided yet. */
export interface Tried {
  account: string;
  admitted: Admitted;
  /** Whether the caller was signed in before. */
  isIn: boolean;
}

type Hook = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0];

const codePaths: ReadonlySet<string> = new Set(['/two-factor/verify-totp', '/two-factor/verify-backup-code']);
/** Where somebody who is signed in gives the password once more. */
const passwordPaths: ReadonlySet<string> = new Set([
  '/change-password',
  '/two-factor/enable',
  '/two-factor/disable',
  '/two-factor/generate-backup-codes',
  ...provePaths,
]);

const refused = (code: string): APIError => new APIError('UNAUTHORIZED', { code });

/** Whose sign-in waits for its second factor in this browser. */
const waitingAccount = async (ctx: Hook): Promise<string | undefined> => {
  const { name } = ctx.context.createAuthCookie('two_factor');
  const identifier = await ctx.getSignedCookie(name, ctx.context.secret);
  if (!identifier) return undefined;
  return (await ctx.context.internalAdapter.findVerificationValue(identifier))?.value;
};

/** Counts every code, and every password that is asked for again, before better-auth looks at it. */
export const guardSecondFactor = (parts: SecondGuardParts) => {
  const { attempts } = parts;

  const admit = async (kind: string, account: string, refusal: string): Promise<Admitted> => {
    const admitted = await attempts.admit(attempts.keyOf(kind, account));
    if (!admitted) throw refused(refusal);
    const delayMs = parts.delay * (delaysMs[admitted.count - 1] ?? 0);
    if (delayMs > 0) await pause(delayMs);
    return admitted;
  };

  const beforeCode = async (ctx: Hook, code: string): Promise<Tried | undefined> => {
    const session = await getSessionFromCtx(ctx);
    const account = session?.user.id ?? (await waitingAccount(ctx));
    // better-auth says so itself.
    if (account === undefined) return undefined;
    const admitted = await admit('second', account, 'INVALID_CODE');
    // One that was read over a shoulder is worth nothing: it is looked at once while it holds.
    const isUsed = (await attempts.take(attempts.keyOf('code', account, code), 1, codeOnceMs)) > 0;
    if (isUsed) throw refused('INVALID_CODE');
    return { account, admitted, isIn: session !== null };
  };

  const before = async (ctx: Hook): Promise<{ context: { tried: Tried } } | undefined> => {
    if (codePaths.has(ctx.path)) {
      const tried = await beforeCode(ctx, String(ctx.body?.code));
      return tried && { context: { tried } };
    }
    if (!passwordPaths.has(ctx.path)) return undefined;
    const session = await getSessionFromCtx(ctx);
    if (!session) return undefined;
    const account = session.user.id;
    return {
      context: { tried: { account, admitted: await admit('own', account, 'INVALID_PASSWORD'), isIn: true } },
    };
  };

  const after = async (ctx: Hook): Promise<void> => {
    const { tried } = ctx as Hook & { tried?: Tried };
    if (!tried) return;
    const { account, admitted, isIn } = tried;
    const { returned, newSession } = ctx.context;
    if (returned instanceof Error) {
      if (codePaths.has(ctx.path) && admitted.count >= failuresMost) await parts.onLocked(account);
      return;
    }
    await attempts.clear(admitted.key);
    if (ctx.path === '/two-factor/verify-totp' && isIn && newSession)
      await parts.onTurnedOn(account, newSession.session.id);
    if (ctx.path === '/two-factor/disable') await parts.onTurnedOff(account);
  };
  return { before, after };
};
