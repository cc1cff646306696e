import { setTimeout as pause } from 'node:timers/promises';
import { APIError, type createAuthMiddleware } from 'better-auth/api';
import { networkOf } from '../../../platform/limits/network.ts';
import type { Admitted, Attempts } from './attempts.ts';
import type { Devices } from './devices.ts';
import { addressHeader } from './headers.ts';
import {
  delaysMs,
  everywhereMost,
  everywhereMs,
  failuresMost,
  linksAnHour,
  type PerMinute,
} from './lockout.ts';

/** What sign-ins are guarded with. */
export interface GuardParts {
  attempts: Attempts;
  devices: Devices;
  perMinute: PerMinute;
  /** Parts of the delays: 1 is all of them, 0 none. */
  delay: number;
  /** The cookie a known browser has. */
  deviceCookie: { name: string; secure: boolean };
  /** Told when an address was locked somewhere. */
  onLocked(email: string): Promise<void>;
}

/** What `call.ts` makes an answer of. */
export const tooOften = 'TOO_OFTEN';

const refused = (): APIError => new APIError('UNAUTHORIZED', { code: 'INVALID_EMAIL_OR_PASSWORD' });
const minuteMs = 60_000;
/** What sends a link to an address. */
const linkPaths: ReadonlySet<string> = new Set([
  '/request-password-reset',
  '/send-verification-email',
  '/sign-in/magic-link',
]);
const deviceSeconds = 180 * 86_400;

/** Whose attempts count together: those of a known browser, of a network, or of this process's own calls. */
export const placeOf = (headers: Headers | undefined): string => {
  const address = headers?.get(addressHeader);
  return address === null || address === undefined ? 'inside' : networkOf(address);
};

/** A sign-in that was counted and is not decided yet. */
export interface Held {
  email: string;
  admitted: Admitted;
  everywhere: string | undefined;
}

type Hook = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0];

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Counts every attempt before better-auth looks at it, calls within this process included. */
export const guardAttempts = (parts: GuardParts) => {
  const { attempts, devices, perMinute, deviceCookie } = parts;
  const take = async (key: string, most: number, windowMs: number): Promise<void> => {
    const afterMs = await attempts.take(key, most, windowMs);
    if (afterMs > 0) throw new APIError('TOO_MANY_REQUESTS', { code: tooOften, afterMs });
  };

  const beforeSignIn = async (ctx: Hook): Promise<{ context: { held: Held } }> => {
    const email = text(ctx.body?.email).toLowerCase();
    const device = devices.find(ctx.getCookie(deviceCookie.name), email);
    const place = device === undefined ? placeOf(ctx.headers) : `device ${device}`;
    await take(attempts.keyOf('sign-in', place), perMinute.signIn, minuteMs);
    const everywhere = device === undefined ? attempts.keyOf('everywhere', email) : undefined;
    const isFull = everywhere && (await attempts.take(everywhere, everywhereMost, everywhereMs)) > 0;
    const admitted = isFull ? undefined : await attempts.admit(attempts.keyOf('lock', email, place));
    if (!admitted) {
      // As long as looking at the password would have taken.
      await ctx.context.password.hash(text(ctx.body?.password));
      throw refused();
    }
    const delayMs = parts.delay * (delaysMs[admitted.count - 1] ?? 0);
    // A timer and nothing else waits: no connection, no lock.
    if (delayMs > 0) await pause(delayMs);
    return { context: { held: { email, admitted, everywhere } } };
  };

  const afterSignIn = async (ctx: Hook, { email, admitted, everywhere }: Held): Promise<void> => {
    if (ctx.context.returned instanceof Error) {
      if (admitted.count >= failuresMost) await parts.onLocked(email);
      return;
    }
    await attempts.clear(admitted.key);
    if (everywhere) await attempts.giveBack(everywhere);
    ctx.setCookie(deviceCookie.name, devices.add(ctx.getCookie(deviceCookie.name), email), {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: deviceCookie.secure,
      maxAge: deviceSeconds,
    });
  };

  const before = async (ctx: Hook): Promise<{ context: { held: Held } } | undefined> => {
    if (ctx.path === '/sign-in/email') return beforeSignIn(ctx);
    if (ctx.path === '/sign-up/email')
      await take(attempts.keyOf('sign-up', placeOf(ctx.headers)), perMinute.signUp, minuteMs);
    if (ctx.path === '/magic-link/verify' || ctx.path === '/sign-in/social')
      await take(attempts.keyOf('sign-in', placeOf(ctx.headers)), perMinute.signIn, minuteMs);
    if (linkPaths.has(ctx.path))
      await take(attempts.keyOf('link', text(ctx.body?.email).toLowerCase()), linksAnHour, 60 * minuteMs);
    return undefined;
  };

  const after = async (ctx: Hook): Promise<void> => {
    const { held } = ctx as Hook & { held?: Held };
    if (ctx.path === '/sign-in/email' && held) await afterSignIn(ctx, held);
  };
  return { before, after };
};
