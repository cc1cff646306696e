import type { UserInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import { fold, wordsIn } from '../../../platform/fold.ts';
import type { Caller } from '../access/index.ts';
import type { Profile, UserRow } from './store.ts';

/** What a change says of a profile: what is not named stays, null removes. Pure. */
export const profileOf = (input: UserInput): Profile => ({
  id: input.id,
  name: input.name,
  username: input.username,
  usernameFolded: input.username && fold(input.username),
  image: input.image,
  bio: input.bio,
  title: input.title,
  pronouns: input.pronouns,
  zone: input.zone,
  role: input.role,
  guestUntil: typeof input.guestUntil === 'string' ? new Date(input.guestUntil) : input.guestUntil,
  readReceipts: input.readReceipts,
  custom: input.custom,
});

/**
 * The folded words a person is found by: their username, and the words of both, with and without their punctuation.
 *
 * @example wordsOf({ name: 'Élodie Du-Pont', username: 'elo.d' }) // elodie, du-pont, du, pont, elo.d, elo, d
 */
export const wordsOf = ({ name, username }: Pick<UserRow, 'name' | 'username'>): string[] =>
  wordsIn([name, username]);

/** Owners and admins of the app, who say how long guests write. */
export const keepsGuests = ({ appRole }: Pick<Caller, 'appRole'>): boolean =>
  appRole === 'owner' || appRole === 'admin';

/**
 * A person changes their own profile, and neither their role nor how long it lasts; owners and admins of the app say how
 * long others write, and nothing else of them.
 *
 * @throws ParleyError `capability_missing`
 */
export const demandProfile = (
  caller: Pick<Caller, 'user' | 'appRole'>,
  input: UserInput,
  operation: string,
): void => {
  const { user } = caller;
  if (user === undefined) return;
  const { id, guestUntil, role, ...profile } = input;
  const isOwn = id === user && guestUntil === undefined;
  const isTime =
    id !== user && keepsGuests(caller) && Object.values(profile).every((one) => one === undefined);
  if (role !== undefined || !(isOwn || isTime)) throw new ParleyError('capability_missing', operation);
};
