import { type Token, tokensOf } from '../../../platform/words/tokens.ts';

/** Words an app does not want to read, as its settings have them. */
export interface BlockedWords {
  refuse: readonly string[];
  mask: readonly string[];
}

/** One that is looked for: word after word, the last perhaps only the beginning of one. */
interface Pattern {
  words: readonly string[];
  prefix: boolean;
}

/** Patterns by their first word; those of one beginning alone are looked through. */
export interface Patterns {
  byFirst: ReadonlyMap<string, readonly Pattern[]>;
  beginnings: readonly Pattern[];
}

type Range = [from: number, to: number];

/** Names of people and groups, and addresses, stand for something: their letters are nobody's words. */
const opaque = /<[@!#][^<>\s]{1,300}>/g;

/** What two words have in common that block the same: however they are written. Pure. @example sameOf('Crème  brûlée*') */
export const sameOf = (written: string): string =>
  tokensOf(written)
    .map(({ word }) => word)
    .join(' ') + (written.trimEnd().endsWith('*') ? '*' : '');

/** Makes words ready to be looked for. Pure. */
export const patternsOf = (written: readonly string[]): Patterns => {
  const byFirst = new Map<string, Pattern[]>();
  const beginnings: Pattern[] = [];
  for (const text of written) {
    const tokens = tokensOf(text);
    // The last sign of a run is in the pair before it; one that stands alone begins pairs.
    const [first, ...rest] = tokens.filter(({ last }) => !last || tokens.length === 1);
    if (!first) continue;
    const isSign = first.last && rest.length === 0;
    const pattern = {
      words: [first, ...rest].map(({ word }) => word),
      prefix: isSign || text.trimEnd().endsWith('*'),
    };
    if (pattern.prefix && rest.length === 0) beginnings.push(pattern);
    else byFirst.set(first.word, [...(byFirst.get(first.word) ?? []), pattern]);
  }
  return { byFirst, beginnings };
};

/** Where they stand in a text, in order. Pure. */
export const placesOf = (text: string, { byFirst, beginnings }: Patterns): Range[] => {
  const tokens = tokensOf(text.replaceAll(opaque, (found) => ' '.repeat(found.length)));
  return tokens.flatMap((token, i): Range[] => {
    const beginning = beginnings.find(({ words: [word = ''] }) => token.word.startsWith(word));
    if (beginning) return [[token.from, token.sign ? token.from + lengthOf(beginning) : token.to]];
    const whole = byFirst.get(token.word)?.find((pattern) => follows(pattern, tokens, i));
    const last = whole && tokens[i + whole.words.length - 1];
    return last ? [[token.from, last.to]] : [];
  });
};

const lengthOf = ({ words: [word = ''] }: Pattern): number => word.length;

const follows = ({ words, prefix }: Pattern, tokens: readonly Token[], at: number): boolean =>
  words.every((word, n) => {
    const said = tokens[at + n]?.word;
    return said === word || (prefix && n === words.length - 1 && said?.startsWith(word) === true);
  });

/** The text with a dot for each letter of what stands there. Pure. */
export const masked = (text: string, places: readonly Range[]): string =>
  places.reduceRight(
    (left, [from, to]) =>
      left.slice(0, from) + left.slice(from, to).replaceAll(/[\p{L}\p{N}]\p{M}*/gu, '•') + left.slice(to),
    text,
  );
