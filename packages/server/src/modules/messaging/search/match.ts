import type { Token } from '../../../platform/words/tokens.ts';
import type { StemOf } from './stems.ts';
import type { Term, Wanted } from './terms.ts';

/** Where something stands in a text. */
export type Range = [from: number, to: number];

/** Words by their place; the pairs and the last sign of a run have places of their own. */
type Placed = ReadonlyMap<number, Token>;

/** Is every term somewhere among these words? What PostgreSQL answers of their vector. Pure. */
export const matches = (terms: readonly Term[], words: readonly Token[], stemOf: StemOf): boolean => {
  const placed = placesOf(words);
  return terms.every((term) => words.some((token) => found(term, token, placed, stemOf)));
};

/** Everywhere the terms stand, in order, what touches made one. Pure. */
export const rangesOf = (terms: readonly Term[], words: readonly Token[], stemOf: StemOf): Range[] => {
  const placed = placesOf(words);
  const ranges = terms.flatMap((term) =>
    words.flatMap((token): Range[] => {
      const all = found(term, token, placed, stemOf);
      if (!all) return [];
      return all.map(({ from, to }, i) => [from, reach(term[i], { from, to }, all[i])]);
    }),
  );
  return joined(ranges);
};

const placesOf = (words: readonly Token[]): Placed => new Map(words.map((token) => [token.place, token]));

/** A sign by itself lights alone, though it was found by the pair it begins. */
const reach = (
  wanted: Wanted | undefined,
  range: { from: number; to: number },
  token: Token | undefined,
): number => (wanted?.prefix && token?.sign ? range.from + signLength(token, wanted) : range.to);

const signLength = (token: Token, wanted: Wanted): number =>
  token.last ? token.to - token.from : Math.min(token.to - token.from, wanted.word.length);

/** The words of a term that begins here; undefined when it does not. */
const found = (term: Term, first: Token, placed: Placed, stemOf: StemOf): Token[] | undefined => {
  const tokens: Token[] = [];
  for (const wanted of term) {
    const token = placed.get(first.place + wanted.after - (term[0]?.after ?? 0));
    if (!token || !fits(wanted, token.word, stemOf(token.word))) return undefined;
    tokens.push(token);
  }
  return tokens;
};

const fits = ({ word, stem, prefix }: Wanted, of: string, stemOfIt: string): boolean =>
  of === word ||
  of === stem ||
  stemOfIt === word ||
  stemOfIt === stem ||
  (prefix && (of.startsWith(word) || stemOfIt.startsWith(word)));

/** In order, and what overlaps or touches as one. */
const joined = (ranges: readonly Range[]): Range[] => {
  const all: Range[] = [];
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = all.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else all.push([from, to]);
  }
  return all;
};
