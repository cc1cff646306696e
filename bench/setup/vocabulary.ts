const starts = 'b br c ch d dr f fl g gr h j k l m n p pl qu r s sh st t tr v w z'.split(' ');
const ends =
  'a ab ad ag al am an ar as at e ed el en er es et i id il im in ip it o ob ol om on or ot u ul um un ur us ut'.split(
    ' ',
  );

/** Invented words of two and three syllables, each once; at most 100,000. The same ones in every run. */
export const vocabulary = (count: number): string[] => {
  const syllables = starts.flatMap((start) => ends.map((end) => start + end));
  const words = new Set<string>();
  // Steps that share no factor with the number of syllables come by each pair once.
  for (let n = 0; words.size < count && n < syllables.length ** 2; n += 1) {
    const first = syllables[n % syllables.length];
    const second = syllables[(n * 7 + Math.floor(n / syllables.length)) % syllables.length];
    words.add(`${first}${second}${n % 3 === 0 ? 'mar' : ''}`);
  }
  return [...words];
};

/**
 * The place in the vocabulary of a word that is said in about one of so many messages, when words are drawn as
 * `fillSayings` draws them.
 */
export const wordSaidOnceIn = (words: readonly string[], messages: number, wordsEach: number): string => {
  const wanted = 1 / messages / wordsEach;
  const share = (i: number): number =>
    ((i + 1) / words.length) ** (1 / skew) - (i / words.length) ** (1 / skew);
  const place = words.findIndex((_, i) => share(i) <= wanted);
  return words[place === -1 ? words.length - 1 : place] ?? '';
};

/** Words are drawn by a power of chance, so that few are said often and most seldom, as in speech. */
export const skew = 4;
