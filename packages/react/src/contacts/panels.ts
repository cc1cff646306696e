import { later } from '../parts/later.tsx';
import type { ContactsProps } from './Contacts.tsx';

// What is opened now and then is loaded then.

/**
 * People outside, whom the app deals with: found by their names, read, made and changed by its members. None of them is
 * anywhere among its people.
 */
export const Contacts = later<ContactsProps>(async () => (await import('./Contacts.tsx')).Contacts);
