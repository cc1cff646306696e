import type { Ask } from './asks.ts';

/**
 * Cards of people outside, whom the app deals with; to guests there are none. A contact is no user: nothing of `users`,
 * `members` or mentions knows it, and the client keeps none.
 */
export interface ContactsNoun {
  /**
   * Makes one. Tried again with the same id it is the same contact.
   *
   * @throws ParleyError `contacts_full`, `id_taken`, `guest_scope`
   * @example client.contacts.create({ id, name: 'Mara Lindqvist', email: 'mara@northwind.example' })
   */
  create: Ask<'contacts.create'>;
  /** By the beginnings of words of name, organisation, address and number; all by name without a query. Page by page. */
  list: Ask<'contacts.list'>;
  /** @throws ParleyError `contact_not_found` */
  get: Ask<'contacts.get'>;
  /** What is not named stays; `null` takes a field away. */
  update: Ask<'contacts.update'>;
  /** An own one, or any as an owner or admin. */
  delete: Ask<'contacts.delete'>;
}
