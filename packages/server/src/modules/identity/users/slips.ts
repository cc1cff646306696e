/** A word that may have been meant, and how many slips of the finger lie between. */
export interface Meant {
  word: string;
  slips: number;
}

/** A slip in three letters is a slip; in two it is another word. */
const slipsIn = (letters: number): number => (letters < 3 ? 0 : letters < 6 ? 1 : 2);

/**
 * How many letters must be put in, left out, changed or swapped with their neighbour until what was typed begins a word.
 *
 * Optimal string alignment over the beginnings of the word. Pure.
 *
 * @example slipsTo('jhon', 'johnson') // 1
 */
export function slipsTo(typed: string, word: string): number {
  const [from, to] = [[...typed], [...word]];
  let before: number[] = [];
  let above = [...to.keys(), to.length];
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const isSame = from[i - 1] === to[j - 1];
      const isSwapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      const ways = [at(above, j - 1) + (isSame ? 0 : 1), at(above, j) + 1, at(row, j - 1) + 1];
      row.push(Math.min(...ways, isSwapped ? at(before, j - 2) + 1 : Number.POSITIVE_INFINITY));
    }
    [before, above] = [above, row];
  }
  return Math.min(...above);
}

const at = (row: readonly number[], place: number): number => row[place] ?? 0;

/**
 * The words that were meant, the nearest first; the typed word alone where a word begins so. Pure.
 *
 * @param typed folded
 * @param words folded
 */
export function meantBy(typed: string, words: readonly string[], most: number): Meant[] {
  if (words.some((word) => word.startsWith(typed))) return [{ word: typed, slips: 0 }];
  const bound = slipsIn([...typed].length);
  return words
    .map((word) => ({ word, slips: slipsTo(typed, word) }))
    .filter(({ slips }) => slips <= bound)
    .sort((a, b) => a.slips - b.slips || a.word.length - b.word.length || (a.word < b.word ? -1 : 1))
    .slice(0, most);
}

/** One word for each that was typed, in every way they go together, the nearest first. Pure. */
export const together = (meant: readonly (readonly Meant[])[], most: number): string[][] =>
  meant
    .reduce<{ words: string[]; slips: number }[]>(
      (ways, choices) =>
        ways.flatMap(({ words, slips }) =>
          choices.map((one) => ({ words: [...words, one.word], slips: slips + one.slips })),
        ),
      [{ words: [], slips: 0 }],
    )
    .sort((a, b) => a.slips - b.slips)
    .slice(0, most)
    .map(({ words }) => words);
