import { LRUCache } from 'lru-cache';
import { textArray } from '../../../platform/db/literal.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';

/** The stem of a word, or the word itself. */
export type StemOf = (word: string) => string;

/** Texts repeat their words: nearly all are known after a little while. */
const known = new LRUCache<string, string>({ max: 50_000 });
const english = /^[a-z]{3,}$/;

/**
 * English stems of words, as PostgreSQL has them: one statement asks for those not known yet.
 *
 * @returns what answers for these words, and for no others
 */
export const loadStems = async (tx: TenantTx, words: Iterable<string>): Promise<StemOf> => {
  const stems = new Map<string, string>();
  const asked = new Set<string>();
  for (const word of words) {
    if (!english.test(word)) continue;
    const stem = known.get(word);
    if (stem === undefined) asked.add(word);
    else stems.set(word, stem);
  }
  if (asked.size > 0) {
    const rows = await tx.sql<{ word: string; stem: string | null }[]>`
      select w.word, (ts_lexize('pg_catalog.english_stem', w.word))[1] as stem
      from unnest(${textArray([...asked])}::text[]) as w (word)`;
    for (const { word, stem } of rows) {
      known.set(word, stem ?? word);
      stems.set(word, stem ?? word);
    }
  }
  return (word) => stems.get(word) ?? word;
};
