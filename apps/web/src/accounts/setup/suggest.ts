const [slugLeast, slugMost] = [3, 40];

/**
 * An address for a name: `Acme & Söhne` -> `acme-sohne`. Empty where the name has too few letters that an address may have:
 * the engine makes one then. Pure.
 */
export const suggestSlug = (name: string): string => {
  const slug = name
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, slugMost)
    .replace(/-$/, '');
  return slug.length < slugLeast ? '' : slug;
};

/** A username for a name: its first word, in letters that usernames may have. Pure. @example suggestUsername('Ada Lovelace') // 'ada' */
export const suggestUsername = (name: string): string =>
  (name.trim().normalize('NFC').toLowerCase().split(/\s+/)[0] ?? '')
    .replaceAll(/[^\p{L}\p{N}\p{M}._-]/gu, '')
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .slice(0, 50);
