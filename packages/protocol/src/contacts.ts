import { z } from 'zod';
import { Cursor, Custom, MessageId, Time, UserId } from './ids.ts';
import { limits } from './limits.ts';
import { method } from './method.ts';
import { Users } from './users.ts';

/** An id of a contact: a UUID, which clients make; it is the idempotency key of its making. */
export const ContactId = MessageId;

const words = (most: number) => z.string().trim().min(1).max(most);

/** What may be said of a contact besides its name. */
const said = {
  email: z.email().max(254),
  /** As people write it, with at least one digit. */
  phone: words(50).regex(/\d/),
  organisation: words(100),
  /** What they do there, as `Head of purchasing`. */
  title: words(100),
  note: words(limits.contactNoteCharacters),
};
const name = words(100);

/**
 * Somebody outside, whom the app deals with: a card its members keep. No user: a contact has no token, is in no channel, and
 * nobody mentions or finds one among people.
 */
export const Contact = z.strictObject({
  id: ContactId,
  name,
  email: said.email.optional(),
  phone: said.phone.optional(),
  organisation: said.organisation.optional(),
  title: said.title.optional(),
  note: said.note.optional(),
  custom: Custom,
  /** Who made it; absent of one that the app's server made. */
  createdBy: UserId.optional(),
  createdAt: Time,
  updatedAt: Time,
});
export type Contact = z.output<typeof Contact>;

export const contactMethods = {
  create: method({
    name: 'contacts.create',
    http: 'POST /v1/contacts',
    callers: ['user', 'server'],
    summary: 'Keep a card of somebody outside the app. For members; to guests there are no contacts.',
    logged: false,
    input: z.strictObject({
      id: ContactId,
      name,
      email: said.email.optional(),
      phone: said.phone.optional(),
      organisation: said.organisation.optional(),
      title: said.title.optional(),
      note: said.note.optional(),
      custom: Custom.optional(),
    }),
    answer: z.strictObject({ contact: Contact, created: z.boolean() }),
  }),
  list: method({
    name: 'contacts.list',
    http: 'GET /v1/contacts',
    callers: ['user', 'server'],
    summary:
      'Contacts by prefix of any word of name, organisation, address or number, accents and case folded; without a query all of them, by name.',
    logged: false,
    input: z.strictObject({
      query: z.string().max(100).optional(),
      limit: z.int().min(1).max(limits.pageMost).default(limits.pageDefault),
      cursor: Cursor.optional(),
    }),
    answer: z.strictObject({ items: z.array(Contact), users: Users, next: Cursor.optional() }),
  }),
  get: method({
    name: 'contacts.get',
    http: 'GET /v1/contacts/{id}',
    callers: ['user', 'server'],
    summary: 'One contact.',
    logged: false,
    input: z.strictObject({ id: ContactId }),
    answer: z.strictObject({ contact: Contact, users: Users }),
  }),
  update: method({
    name: 'contacts.update',
    http: 'PATCH /v1/contacts/{id}',
    callers: ['user', 'server'],
    summary:
      'Change a contact; `null` takes a field away, what is not named stays, `custom` is a merge patch.',
    logged: false,
    input: z.strictObject({
      id: ContactId,
      name: name.optional(),
      email: said.email.nullish(),
      phone: said.phone.nullish(),
      organisation: said.organisation.nullish(),
      title: said.title.nullish(),
      note: said.note.nullish(),
      custom: Custom.optional(),
    }),
    answer: z.strictObject({ contact: Contact }),
  }),
  delete: method({
    name: 'contacts.delete',
    http: 'DELETE /v1/contacts/{id}',
    callers: ['user', 'server'],
    summary: "Delete a contact. For whoever made it and the app's owners and admins. Twice is once.",
    logged: false,
    input: z.strictObject({ id: ContactId }),
    answer: z.strictObject({}),
  }),
};
