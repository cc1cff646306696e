import { setTimeout as pause } from 'node:timers/promises';
import { APIError, createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { placeOf, tooOften } from '../guard.ts';
import { delaysMs, failuresMost } from '../lockout.ts';
import { browserOf, markBrowser } from './browser.ts';
import { challengeIn, readSigned } from './ceremony.ts';
import type { PasskeyParts } from './parts.ts';
import { passkeyShapes, type Signed } from './shapes.ts';
import { handleOf, requestOf } from './site.ts';
import { findPasskey, type PasskeyRow, usePasskey } from './store.ts';

const minuteMs = 60_000;

/** One answer for whatever was wrong. */
const refused = (): APIError => new APIError('UNAUTHORIZED', { code: 'PASSKEY_REFUSED' });

/** Signing in by a passkey. It proves both factors: that one has it, and that its device knows who holds it. */
export const signInEndpoints = (parts: PasskeyParts) => {
  const { context, sql, site, challenges, attempts } = parts;

  /** The passkey, when everything of the answer holds. */
  const provenBy = async (said: Signed, browser: string): Promise<PasskeyRow | undefined> => {
    const challenge = challengeIn(said.clientDataJSON);
    if (challenge === undefined || !(await challenges.take(challenge, ['sign-in'], browser)))
      return undefined;
    const held = await findPasskey(sql, said.id);
    if (held === undefined || said.userHandle !== handleOf(held.account)) return undefined;
    const read = await readSigned(site, challenge, held, said);
    if (!read || !(await usePasskey(sql, held, read, context.clock.now()))) return undefined;
    return held;
  };
  const failed = async (credential: string): Promise<void> => {
    const held = await findPasskey(sql, credential);
    if (held) await parts.onLocked(held.account);
  };

  return {
    beginPasskeySignIn: createAuthEndpoint('/sign-in/passkey/begin', { method: 'POST' }, async (ctx) => {
      const challenge = challenges.make(['sign-in'], markBrowser(ctx));
      return ctx.json({ options: requestOf(site, challenge) });
    }),
    signInPasskey: createAuthEndpoint(
      '/sign-in/passkey',
      { method: 'POST', body: passkeyShapes.signIn },
      async (ctx) => {
        const { credential: said } = ctx.body;
        const place = placeOf(ctx.headers);
        const afterMs = await attempts.take(attempts.keyOf('sign-in', place), parts.perMinute, minuteMs);
        if (afterMs > 0) throw new APIError('TOO_MANY_REQUESTS', { code: tooOften, afterMs });
        const admitted = await attempts.admit(attempts.keyOf('passkey', said.id, place));
        if (!admitted) throw refused();
        const delayMs = parts.delay * (delaysMs[admitted.count - 1] ?? 0);
        // A timer and nothing else waits: no connection, no lock.
        if (delayMs > 0) await pause(delayMs);
        const held = await provenBy(said, browserOf(ctx));
        if (!held) {
          if (admitted.count >= failuresMost) await failed(said.id);
          throw refused();
        }
        await attempts.clear(admitted.key);
        const { internalAdapter } = ctx.context;
        const user = await internalAdapter.findUserById(held.account);
        // Deleted since it was read.
        if (!user) throw refused();
        const session = await internalAdapter.createSession(user.id);
        await setSessionCookie(ctx, { session, user }, false);
        return ctx.json({ user });
      },
    ),
  };
};
