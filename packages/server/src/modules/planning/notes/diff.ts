/** Some of a text is replaced: `remove` characters (UTF-16 units) at `at`, by `insert`. */
export interface Edit {
  at: number;
  remove: number;
  insert: string;
}

/** Line tables larger than this are not compared line by line: a text of other lines is another text. */
const cellsMost = 250_000;

/**
 * What makes one text of another, line by line and within a changed line letter by letter, so that what others write
 * elsewhere stays. Edits are in order from the end: each leaves the places of those that follow. Pure.
 *
 * @example editsOf('one\ntwo\n', 'one\n2\n') // [{ at: 4, remove: 3, insert: '2' }]
 */
export const editsOf = (from: string, to: string): Edit[] => {
  const edits: Edit[] = [];
  for (const { fromLines, toLines, at } of hunksOf(linesOf(from), linesOf(to))) {
    const edit = trimmed(fromLines.join(''), toLines.join(''), at);
    if (edit) edits.push(edit);
  }
  return edits.reverse();
};

/** Lines with their ends, so that joined they are the text again. */
const linesOf = (text: string): string[] => text.split(/(?<=\n)/);

interface Hunk {
  fromLines: string[];
  toLines: string[];
  /** Where it begins in the old text. */
  at: number;
}

const hunksOf = (from: string[], to: string[]): Hunk[] => {
  let start = 0;
  while (start < from.length && start < to.length && from[start] === to[start]) start += 1;
  let end = 0;
  const most = Math.min(from.length, to.length) - start;
  while (end < most && from[from.length - 1 - end] === to[to.length - 1 - end]) end += 1;
  const at = lengthOf(from.slice(0, start));
  const [a, b] = [from.slice(start, from.length - end), to.slice(start, to.length - end)];
  if (a.length * b.length > cellsMost) return [{ fromLines: a, toLines: b, at }];
  return between(a, b, at);
};

const lengthOf = (lines: readonly string[]): number => lines.reduce((sum, line) => sum + line.length, 0);

/** Hunks between the lines that both have, by the longest common subsequence. */
const between = (a: string[], b: string[], begin: number): Hunk[] => {
  const table = commonOf(a, b);
  const hunks: Hunk[] = [];
  let hunk: Hunk | undefined;
  let [i, j, at] = [0, 0, begin];
  while (i < a.length || j < b.length) {
    const [mine = '', other = ''] = [a[i], b[j]];
    if (i < a.length && j < b.length && mine === other) {
      hunk = undefined;
      [i, j, at] = [i + 1, j + 1, at + mine.length];
      continue;
    }
    hunk ??= begun(hunks, at);
    const removes =
      j >= b.length || (i < a.length && common(table, b, i + 1, j) >= common(table, b, i, j + 1));
    if (removes) {
      hunk.fromLines.push(mine);
      [i, at] = [i + 1, at + mine.length];
    } else {
      hunk.toLines.push(other);
      j += 1;
    }
  }
  return hunks;
};

const begun = (hunks: Hunk[], at: number): Hunk => {
  const hunk: Hunk = { fromLines: [], toLines: [], at };
  hunks.push(hunk);
  return hunk;
};

const common = (table: Uint32Array, b: readonly string[], i: number, j: number): number =>
  table[i * (b.length + 1) + j] ?? 0;

/** How many lines the rests of both have in common, from each place on. */
const commonOf = (a: readonly string[], b: readonly string[]): Uint32Array => {
  const width = b.length + 1;
  const table = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      table[i * width + j] =
        a[i] === b[j]
          ? common(table, b, i + 1, j + 1) + 1
          : Math.max(common(table, b, i + 1, j), common(table, b, i, j + 1));
  return table;
};

/** Without what both begin and end with; never between the halves of one character. */
const trimmed = (from: string, to: string, at: number): Edit | undefined => {
  if (from === to) return undefined;
  const most = Math.min(from.length, to.length);
  let start = 0;
  while (start < most && from[start] === to[start]) start += 1;
  if (isHigh(from.charCodeAt(start - 1))) start -= 1;
  let end = 0;
  while (end < most - start && from[from.length - 1 - end] === to[to.length - 1 - end]) end += 1;
  if (isLow(from.charCodeAt(from.length - end))) end -= 1;
  return { at: at + start, remove: from.length - start - end, insert: to.slice(start, to.length - end) };
};

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000;
