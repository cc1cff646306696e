import { ParleyError } from '@parley/client';
import { contacts } from '@parley/testkit/gallery';

const never = new Promise<never>(() => {});
const noContact = new ParleyError({
  code: 'NOT_FOUND',
  reason: 'contact_not_found',
  message: 'unable to read the contact; there is no such contact, or you may not know',
  retry: 'never',
});

/** The noun of a story's client. @param isEmpty nobody is kept */
export const contactsNoun = (answer: <Answer>(of: Answer) => Promise<Answer>, isEmpty: boolean) => ({
  list: ({ query }: { query?: string }) => answer({ items: isEmpty || query ? [] : contacts, users: {} }),
  get: ({ id }: { id: string }) => {
    const contact = contacts.find((one) => one.id === id);
    return contact ? answer({ contact, users: {} }) : Promise.reject(noContact);
  },
  create: () => never,
  update: () => never,
  delete: () => never,
});
