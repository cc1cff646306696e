import { ownPlace } from './place.ts';
import { forget, keep, kept } from './storage.ts';

/** In the window and not in the address: what stands behind a `#` is for no server and no log. */
const wantedKey = 'parley:wanted';
const invitationKey = 'parley:invitation';
const joiningKey = 'parley:joining';

/** Where a window is, within our own origin. */
export const placeOf = ({ pathname, search, hash }: Location): string => `${pathname}${search}${hash}`;

/** Remembers where this window wanted to be, until somebody has signed in. */
export function want(place: string): void {
  const own = ownPlace(place, location.origin);
  if (own !== undefined && own !== '/') keep(sessionStorage, wantedKey, own);
}

/**
 * Remembers an invitation, for all windows of this browser: the link in a mail that confirms an address opens another one.
 *
 * @param code nothing to forget it
 */
export function wantInvitation(code: string | undefined): void {
  if (code === undefined) forget(localStorage, invitationKey);
  else keep(localStorage, invitationKey, code);
}

/** The same for a workspace somebody wants to join. @param slug its address; nothing to forget it */
export function wantToJoin(slug: string | undefined): void {
  if (slug === undefined) forget(localStorage, joiningKey);
  else keep(localStorage, joiningKey, slug);
}

/** Where somebody who has signed in is to be brought: where they wanted to be, and else to their workspace. */
export function takeWanted(): string {
  const code = kept<unknown>(localStorage, invitationKey);
  if (typeof code === 'string') return `/invitation#${encodeURIComponent(code)}`;
  const slug = kept<unknown>(localStorage, joiningKey);
  if (typeof slug === 'string') return `/join/${encodeURIComponent(slug)}`;
  const place = kept<unknown>(sessionStorage, wantedKey);
  forget(sessionStorage, wantedKey);
  return (typeof place === 'string' ? ownPlace(place, location.origin) : undefined) ?? '/';
}
