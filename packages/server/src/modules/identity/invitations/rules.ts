import type { InvitationRole } from '@parley/protocol';
import type { AppRole } from '@parley/protocol/capabilities';
import { ParleyError } from '@parley/protocol/errors';
import { mailAddress } from '../../../platform/mail/index.ts';
import { type Caller, demandKeeper } from '../access/index.ts';

const rank: Readonly<Record<AppRole, number>> = { anonymous: 0, guest: 1, member: 2, admin: 3, owner: 4 };

/**
 * Who invites, and as what: nobody gives a role above their own.
 *
 * @throws ParleyError `capability_missing`, `invitations_off` without accounts
 */
export const demandInviter = (
  caller: Pick<Caller, 'appRole'>,
  accounts: object | undefined,
  operation: string,
  role?: InvitationRole,
): void => {
  demandKeeper(caller, operation);
  if (role && rank[role] > rank[caller.appRole]) throw new ParleyError('capability_missing', operation);
  if (!accounts) throw new ParleyError('invitations_off', operation);
};

/** What is wrong with how long a guest writes, or where. */
interface GuestTerms {
  role: InvitationRole;
  cids?: readonly string[] | undefined;
  guestUntil?: string | undefined;
}

/** @throws ParleyError `body_invalid` */
export const demandGuestTerms = (
  { role, cids = [], guestUntil }: GuestTerms,
  now: Date,
  operation: string,
): void => {
  const wrong = (path: string, problem: string) =>
    new ParleyError('body_invalid', operation, { details: { path, problem } });
  if (role === 'guest' && cids.length === 0) throw wrong('cids', 'name at least one channel for a guest');
  if (guestUntil === undefined) return;
  if (role !== 'guest') throw wrong('guestUntil', 'is for guests');
  if (new Date(guestUntil) <= now) throw wrong('guestUntil', 'lies in the past');
};

/**
 * Addresses as they are kept, in small letters, each once.
 *
 * @throws ParleyError `body_invalid` for one that mail cannot be sent to
 */
export const addressesOf = (emails: readonly string[], operation: string): string[] => {
  const kept = emails.map((typed, place) => {
    const address = mailAddress(typed);
    if (address !== undefined) return address.toLowerCase();
    const details = { path: `emails.${place}`, problem: 'is no address that mail can be sent to' };
    throw new ParleyError('body_invalid', operation, { details });
  });
  return [...new Set(kept)];
};
