import type { QueryPart } from '@parley/protocol';
import { tokensOf } from '../../../platform/words/tokens.ts';
import { lexeme } from './document.ts';
import type { StemOf } from './stems.ts';

/** One word that is looked for. */
export interface Wanted {
  /** How far behind the first word of its term it stands. */
  after: number;
  word: string;
  /** Its inflections are as good. Of a phrase's words: the word itself. */
  stem: string;
  /** So is every word that begins with it. */
  prefix: boolean;
}

/** Words that are looked for together, at their distances. */
export type Term = readonly Wanted[];

/** Below this the last word is only itself: nearly everything begins with some letter. */
const prefixLetters = 2;

/** Every word of a query, for its stem to be asked. */
export const wordsAsked = (parts: readonly QueryPart[]): string[] =>
  parts.flatMap((part) => (part.kind === 'words' ? tokensOf(part.text).map(({ word }) => word) : []));

/** What the words and phrases of a query look for: all of it has to be there. Pure. */
export const termsOf = (parts: readonly QueryPart[], stemOf: StemOf): Term[] =>
  parts.flatMap((part) => {
    if (part.kind === 'filter') return [];
    const term = termOf(part, stemOf);
    return term.length > 0 ? [term] : [];
  });

const termOf = (part: Exclude<QueryPart, { kind: 'filter' }>, stemOf: StemOf): Term => {
  const tokens = tokensOf(part.text);
  const first = tokens[0]?.place ?? 0;
  return tokens.flatMap(({ word, place, sign, last }, i): Wanted[] => {
    const alone = tokens[i - 1]?.place !== place - 1 || !tokens[i - 1]?.sign;
    // The end of a run is in the pair before it; a sign by itself is whatever pair begins with it.
    if (sign && last && !alone) return [];
    const isOpen = part.kind === 'words' && part.open && i === tokens.length - 1;
    const prefix = sign ? last : isOpen && word.length >= prefixLetters;
    return [{ after: place - first, word, stem: part.kind === 'phrase' ? word : stemOf(word), prefix }];
  });
};

/** A term as a `tsquery` is written. Pure. */
export const queryOfTerm = (term: Term): string =>
  term
    .map((wanted, i) => {
      const before = term[i - 1];
      return before ? `<${wanted.after - before.after}> ${alternatives(wanted)}` : alternatives(wanted);
    })
    .join(' ');

const alternatives = ({ word, stem, prefix }: Wanted): string => {
  const own = `${lexeme(word)}${prefix ? ':*' : ''}`;
  return stem === word ? own : `(${own} | ${lexeme(stem)})`;
};

/** Everything of these: as a `tsquery` is written. Empty when there is nothing. */
export const allOf = (queries: readonly string[]): string => queries.map((query) => `(${query})`).join(' & ');

/** Any of these lexemes. */
export const anyOf = (lexemes: readonly string[]): string => lexemes.map(lexeme).join(' | ');
