/**
 * A name without case and accents, for finding and for uniqueness: `Ångström` and `angstrom` are one.
 *
 * @example fold('Élodie') // 'elodie'
 */
export const fold = (name: string): string =>
  name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().normalize('NFC');

/**
 * The folded words something is found by: those between spaces, and the pieces of each between its punctuation.
 *
 * @example wordsIn(['Élodie Du-Pont', null]) // elodie, du-pont, du, pont
 */
export const wordsIn = (texts: readonly (string | null)[]): string[] => {
  const words = new Set<string>();
  for (const text of texts) {
    for (const word of fold(text ?? '').split(/\s+/)) {
      words.add(word);
      for (const piece of word.split(/[^\p{L}\p{N}\p{M}]+/u)) words.add(piece);
    }
  }
  words.delete('');
  return [...words];
};

/** What is looked for, as folded beginnings of words: eight at most. */
export const beginningsOf = (query: string | undefined): string[] =>
  [...new Set(fold(query ?? '').split(/\s+/))].filter((word) => word !== '').slice(0, 8);
