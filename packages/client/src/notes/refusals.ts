import { ParleyError } from '../errors.ts';

/** What to do about one who was not let in: it is final, or another token is needed, or it is tried later. */
export type Next = 'end' | 'renew' | 'later';

const renews: ReadonlySet<string> = new Set([
  'token_expired',
  'token_invalid',
  'token_missing',
  'token_revoked',
]);
const ends: ReadonlySet<string> = new Set([
  'channel_not_found',
  'user_deactivated',
  'key_revoked',
  'origin_refused',
  'user_required',
]);

/** @param reason as the engine's errors name it */
export const whatNext = (reason: string): Next =>
  ends.has(reason) ? 'end' : renews.has(reason) ? 'renew' : 'later';

/** The reason of an engine's refusal; an empty one of what never reached it. */
export const reasonOf = (error: unknown): string => (error instanceof ParleyError ? error.reason : '');
