import type { TenantTx } from '../../../platform/db/tenant.ts';
import { meantBy, together } from './slips.ts';
import { type Found, type Search, searchStatement, wordsFrom } from './store.search.ts';

/** So many words of people are looked through. */
const wordsMost = 10_000;
/** So many words may have been meant by one, and so many ways of putting them together are tried. */
const triesMost = 5;

/**
 * People whose words are nearly what was typed, for a search that found nobody: a slip in a word of three to five letters,
 * two in longer ones. The first letter stands, or was swapped with the second.
 */
export const searchNear = async (tx: TenantTx, search: Search): Promise<Found[]> => {
  const letters = search.words.flatMap((word) => [...word].slice(0, 2));
  const words = await wordsFrom(tx, [...new Set(letters)], wordsMost);
  const meant = search.words.map((typed) => meantBy(typed, words, triesMost));
  const found = new Map<string, Found>();
  for (const way of together(meant, triesMost)) {
    if (found.size >= search.limit) break;
    for (const row of await searchStatement(tx, { ...search, words: way }))
      if (!found.has(row.id)) found.set(row.id, row);
  }
  return [...found.values()].slice(0, search.limit);
};
