import type { Contact } from '@parley/protocol';

/** What a form says of a contact: each field as it was typed. */
export interface Typed {
  name: string;
  organisation: string;
  title: string;
  email: string;
  phone: string;
  note: string;
}

const optional = ['organisation', 'title', 'email', 'phone', 'note'] as const;

/** A form for a contact that is there, or a new one of a name. Pure. */
export const typedOf = (contact: Contact | undefined, name: string): Typed => ({
  name: contact?.name ?? name,
  organisation: contact?.organisation ?? '',
  title: contact?.title ?? '',
  email: contact?.email ?? '',
  phone: contact?.phone ?? '',
  note: contact?.note ?? '',
});

/** What a new contact is made of: nothing of what was left empty. Pure. */
export const made = (typed: Typed): { name: string } & Partial<Omit<Typed, 'name'>> => ({
  name: typed.name.trim(),
  ...Object.fromEntries(
    optional.flatMap((field) => (typed[field].trim() === '' ? [] : [[field, typed[field].trim()]])),
  ),
});

/** What of it is to be another: what others changed meanwhile in other fields stays. Pure. */
export const changes = (
  typed: Typed,
  contact: Contact,
): { name?: string } & { [Field in (typeof optional)[number]]?: string | null } => {
  const name = typed.name.trim();
  return {
    ...(name !== contact.name && { name }),
    ...Object.fromEntries(
      optional.flatMap((field) => {
        const said = typed[field].trim();
        return said === (contact[field] ?? '') ? [] : [[field, said === '' ? null : said]];
      }),
    ),
  };
};
