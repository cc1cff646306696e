import type { Attachment } from '@parley/protocol';
import { type Token, tokensOf } from '../../../platform/words/tokens.ts';
import type { StemOf } from './stems.ts';

/** What a message says: its text, and the names of its files. */
export interface Saying {
  text: string;
  attachments: readonly Pick<Attachment, 'name' | 'title'>[] | null;
}

/** Mentions name people by id, which is nobody's word. */
const mention = /<[@!][^<>\s]{1,200}>/g;
/** Words of different things do not follow each other. */
const apart = 10;

/** The words of a message as they are looked for. Pure. */
export const wordsOf = ({ text, attachments }: Saying): Token[] => {
  const words = tokensOf(text.replaceAll(mention, (found) => ' '.repeat(found.length)));
  for (const { name, title } of attachments ?? []) {
    for (const said of [name, title]) {
      if (!said) continue;
      const after = (words.at(-1)?.place ?? 0) + apart;
      for (const token of tokensOf(said)) words.push({ ...token, place: token.place + after });
    }
  }
  return words;
};

/** A lexeme as PostgreSQL reads it. */
export const lexeme = (word: string): string => `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;

/** The words of a message, their stems and what else it is found by, as a `tsvector` is written. Pure. */
export const vectorOf = (words: readonly Token[], stemOf: StemOf, facets: readonly string[]): string => {
  const places = new Map<string, number[]>();
  const add = (word: string, place: number): void => {
    const held = places.get(word);
    if (held) held.push(place);
    else places.set(word, [place]);
  };
  for (const { word, place } of words) {
    add(word, place);
    const stem = stemOf(word);
    if (stem !== word) add(stem, place);
  }
  return [...facets.map(lexeme), ...[...places].map(([word, at]) => `${lexeme(word)}:${at.join(',')}`)].join(
    ' ',
  );
};
