import type { BetterAuthPlugin } from 'better-auth';
import { addingEndpoints } from './adding.ts';
import type { PasskeyParts } from './parts.ts';
import { signInEndpoints } from './signing-in.ts';

/**
 * Passkeys, of our own over a library that reads what devices answer (docs/decisions/passkeys-of-our-own.md). Sessions that
 * they open are better-auth's, as all are. They stand in no list of ways that ask for a second factor: they are both.
 */
export const passkeys = (parts: PasskeyParts): BetterAuthPlugin => ({
  id: 'passkeys',
  endpoints: { ...addingEndpoints(parts), ...signInEndpoints(parts) },
});
