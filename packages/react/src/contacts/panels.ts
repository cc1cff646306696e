import { later } from '../parts/later.tsx';
import type { ContactsProps } from './Contacts.tsx';

/** Opened now and then, and loaded then. */
export const Contacts = later<ContactsProps>(async () => (await import('./Contacts.tsx')).Contacts);
