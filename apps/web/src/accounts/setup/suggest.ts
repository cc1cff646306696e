const slugMost = 40;

/** An address for a name: `Acme & Söhne` -> `acme-sohne`. Empty where the name has no letter that an address may have. Pure. */
export const suggestSlug = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, slugMost)
    .replaceAll(/^-+|-+$/g, '');

/** A username for a name: its first word, in letters that usernames may have. Pure. @example suggestUsername('Ada Lovelace') // 'ada' */
export const suggestUsername = (name: string): string =>
  (name.trim().normalize('NFC').toLowerCase().split(/\s+/)[0] ?? '')
    .replaceAll(/[^\p{L}\p{N}\p{M}._-]/gu, '')
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .slice(0, 50);
