/** A word of a text as it is looked for, and where it stands. */
export interface Token {
  /** Folded: without case, accents and widths. */
  word: string;
  /** Its place among the words: what follows it directly has the next. */
  place: number;
  /** Where it begins in the text, in UTF-16 units, and where it ends. */
  from: number;
  to: number;
  /** One sign of a script without spaces, which ends its run: it begins no pair. */
  last: boolean;
  /** Of a script without spaces. */
  sign: boolean;
}

/** Scripts that put no space between words: each two signs that follow each other are a word. */
const signs =
  '[[\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}\\p{scx=Hangul}\\p{scx=Thai}\\p{scx=Lao}\\p{scx=Khmer}\\p{scx=Myanmar}]&&[\\p{L}\\p{N}]]';
/** Marks of half-width kana are letters to Unicode. */
const sign = new RegExp(`${signs}[\\p{M}\\uff9e\\uff9f]*`, 'gv');
const runs = new RegExp(
  `(?<signs>(?:${signs}[\\p{M}\\uff9e\\uff9f]*)+)|(?<word>[[\\p{L}\\p{N}\\p{M}]--${signs}]+)`,
  'gv',
);

/** Nobody looks for more of one word: the rest of an endless one is left out. */
const lettersMost = 64;

/**
 * The words of a text, in order. A run of signs is its pairs, each at the place of its first sign, and its last sign alone.
 * Pure.
 *
 * @example tokensOf('Café 東京').map(({ word }) => word) // ['cafe', '東京', '京']
 */
export const tokensOf = (text: string): Token[] => {
  const tokens: Token[] = [];
  let place = 1;
  for (const match of text.matchAll(runs)) {
    const { signs: run } = match.groups ?? {};
    if (run === undefined) {
      const word = foldWord(match[0]);
      if (word === '') continue;
      const to = match.index + match[0].length;
      tokens.push({ word, place, from: match.index, to, last: false, sign: false });
      place += 1;
    } else {
      const found = pairsOf(run, match.index, place);
      tokens.push(...found);
      place += found.length;
    }
  }
  return tokens;
};

const pairsOf = (run: string, start: number, place: number): Token[] => {
  const units = [...run.matchAll(sign)].map((match) => ({
    word: foldWord(match[0]),
    from: start + match.index,
    to: start + match.index + match[0].length,
  }));
  return units.map((unit, i) => {
    const next = units[i + 1];
    return {
      word: unit.word + (next?.word ?? ''),
      place: place + i,
      from: unit.from,
      to: next?.to ?? unit.to,
      last: next === undefined,
      sign: true,
    };
  });
};

/** Accents of letters, not the marks that make another syllable in Kana or the scripts of India. */
const accents =
  /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u0591-\u05bd\u05bf-\u05c7\u064b-\u065f\u0670]/g;
/** Letters that Unicode does not take apart. */
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  ς: 'σ',
};
const apart = /[ßæœøłđıς]/g;
const plain = /^[a-z0-9]+$/;

const foldWord = (word: string): string => {
  const lower = word.toLowerCase();
  const folded = plain.test(lower)
    ? lower
    : lower
        .normalize('NFKD')
        .replaceAll(accents, '')
        .normalize('NFKC')
        .toLowerCase()
        .replaceAll(apart, (letter) => letters[letter] ?? letter)
        .replaceAll(/[^\p{L}\p{N}\p{M}]/gu, '');
  return folded.length > lettersMost ? [...folded].slice(0, lettersMost).join('') : folded;
};
