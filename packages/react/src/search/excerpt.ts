/** A piece of a text, and whether it was looked for. */
export interface Piece {
  text: string;
  lit: boolean;
}

/** Where something stands, in UTF-16 units. */
type Range = readonly [from: number, to: number];

/** So much is shown before the first word that was found. */
const before = 60;

/**
 * As much of a text as a row shows, on one line, around what was found in it first. Pure.
 *
 * @param most how many UTF-16 units of it
 * @example piecesOf('a red boat', [[2, 5]], 200) // 'a ', 'red' lit, ' boat'
 */
export const piecesOf = (text: string, ranges: readonly Range[], most = 280): Piece[] => {
  const [from, to] = stretchOf(text, ranges[0]?.[0] ?? 0, most);
  const pieces: Piece[] = from > 0 ? [{ text: '…', lit: false }] : [];
  let at = from;
  const add = (end: number, lit: boolean): void => {
    if (end > at) pieces.push({ text: text.slice(at, end).replaceAll(/\s+/g, ' '), lit });
    at = Math.max(at, end);
  };
  for (const [start, end] of ranges) {
    if (start >= to) break;
    add(Math.min(start, to), false);
    add(Math.min(end, to), true);
  }
  add(to, false);
  if (to < text.length) pieces.push({ text: '…', lit: false });
  return pieces;
};

const stretchOf = (text: string, first: number, most: number): Range => {
  if (text.length <= most) return [0, text.length];
  const wanted = first + before > most ? Math.max(0, first - before) : 0;
  const from = wanted === 0 ? 0 : wordBefore(text, wanted, first);
  return [from, whole(text, Math.min(text.length, from + most))];
};

/** The beginning of a word, so that none is cut; where there are no spaces, of a sign. */
const wordBefore = (text: string, wanted: number, first: number): number => {
  const space = text.slice(wanted, first).search(/\s\S/);
  return space < 0 ? whole(text, wanted) : wanted + space + 1;
};

/** Not between the halves of a sign. */
const whole = (text: string, at: number): number =>
  /[\udc00-\udfff]/.test(text[at] ?? '') && /[\ud800-\udbff]/.test(text[at - 1] ?? '') ? at - 1 : at;
