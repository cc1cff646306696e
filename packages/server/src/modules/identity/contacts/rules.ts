import { hash } from 'node:crypto';
import type { MethodInput } from '@parley/protocol';
import { fold, wordsIn } from '../../../platform/fold.ts';
import type { Caller } from '../access/index.ts';
import type { ContactRow, Said } from './store.ts';

/** Owners and admins of the app, and its servers. Pure. */
export const keepsContacts = ({ appRole }: Pick<Caller, 'appRole'>): boolean =>
  appRole === 'owner' || appRole === 'admin';

/** Is it the caller's own? What a server made is the app's. Pure. */
export const isOwn = (
  { createdBy }: Pick<ContactRow, 'createdBy'>,
  { user }: Pick<Caller, 'user'>,
): boolean => createdBy === (user ?? null);

/** What somebody banned by shadow made is theirs, and of those who keep the app. Pure. */
export const isShown = (row: Pick<ContactRow, 'createdBy' | 'shadowed'>, caller: Caller): boolean =>
  !row.shadowed || keepsContacts(caller) || isOwn(row, caller);

/**
 * The folded words a contact is found by: of its name, organisation, address and number, and the number's digits as one.
 *
 * @example wordsOf({ name: 'Mara', email: 'm@a.example', organisation: null, phone: '030 12' }) // ..., 030, 12, 03012
 */
export const wordsOf = ({
  name,
  organisation,
  email,
  phone,
}: Pick<ContactRow, 'name' | 'organisation' | 'email' | 'phone'>): string[] => {
  const words = wordsIn([name, organisation, email, phone]);
  const digits = phone?.replaceAll(/\P{N}/gu, '');
  return digits && !words.includes(digits) ? [...words, digits] : words;
};

/** What a contact stands by in the list of all; a letter may fold into many, and an index takes so much. Pure. */
export const orderOf = (name: string): string => fold(name).slice(0, 100).toWellFormed();

/** What is there with what is named in place of it; null takes away. Pure. */
export const changed = (held: Said, change: { [Field in keyof Said]?: Said[Field] | undefined }): Said => ({
  name: change.name ?? held.name,
  email: change.email === undefined ? held.email : change.email,
  phone: change.phone === undefined ? held.phone : change.phone,
  organisation: change.organisation === undefined ? held.organisation : change.organisation,
  title: change.title === undefined ? held.title : change.title,
  note: change.note === undefined ? held.note : change.note,
  custom: change.custom ?? held.custom,
});

/** Tells a repeat of a making from another contact of its id, whatever became of it. Pure. */
export const bodyHash = (input: MethodInput<'contacts.create'>): Buffer => {
  const { name, email, phone, organisation, title, note, custom } = input;
  return hash(
    'sha256',
    JSON.stringify(sorted([name, email, phone, organisation, title, note, custom ?? {}])),
    'buffer',
  );
};

/** Two encodings of one body are one. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map((one) => sorted(one ?? null));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
};
