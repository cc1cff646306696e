import { UserId } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';

/** What a user token says, checked. */
export interface Claims {
  user: string;
  issuedAt: Date;
  expiresAt?: Date;
}

/** Clocks of the integrator's servers may run ahead of ours by this. Ends are never stretched. */
const skewMs = 60_000;

/**
 * The claims of a token whose signature was verified: `sub`, `iat` and optionally `exp` and `nbf`, in seconds of which
 * fractions count. Pure.
 *
 * @throws ParleyError `token_invalid`, `token_expired`
 */
export const readClaims = (payload: unknown, now: Date, operation: string): Claims => {
  const invalid = (problem: string): ParleyError =>
    new ParleyError('token_invalid', operation, { details: { problem } });
  if (typeof payload !== 'object' || payload === null) throw invalid('its claims are not an object');
  const { sub, iat, exp, nbf } = payload as Record<string, unknown>;
  if (typeof sub !== 'string' || !UserId.safeParse(sub).success) throw invalid('sub is not a user id');
  if (!isTime(iat)) throw invalid('iat is not a time');
  if (exp !== undefined && !isTime(exp)) throw invalid('exp is not a time');
  if (nbf !== undefined && !isTime(nbf)) throw invalid('nbf is not a time');
  if (Math.max(iat, nbf ?? 0) * 1_000 > now.getTime() + skewMs) throw invalid('it is not valid yet');
  if (exp !== undefined && exp * 1_000 <= now.getTime()) throw new ParleyError('token_expired', operation);
  return {
    user: sub,
    issuedAt: new Date(iat * 1_000),
    ...(exp !== undefined && { expiresAt: new Date(exp * 1_000) }),
  };
};

/** Seconds since 1970 that a Date can hold. */
const isTime = (value: unknown): value is number =>
  typeof value === 'number' && value >= 0 && value <= 8_640_000_000_000;
