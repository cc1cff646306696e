/** A part of a note: a heading, or what stands below it. */
export type Part = { heading: string; level: 1 | 2 | 3 } | { text: string };

const heading = /^(#{1,3})\s+(.+?)\s*#*$/;
const fence = /^\s{0,3}(?:```|~~~)/;

/**
 * Splits a note at its headings, which messages do not have. Inside code nothing is one. Pure.
 *
 * @example partsOf('# Plans\nBread') // [{ heading: 'Plans', level: 1 }, { text: 'Bread' }]
 */
export const partsOf = (note: string): Part[] => {
  const parts: Part[] = [];
  let lines: string[] = [];
  let code = false;
  const flush = (): void => {
    const text = lines.join('\n');
    if (text.trim() !== '') parts.push({ text });
    lines = [];
  };
  for (const line of note.split('\n')) {
    if (fence.test(line)) code = !code;
    const [, marks, words] = (!code && heading.exec(line)) || [];
    if (marks === undefined || words === undefined) {
      lines.push(line);
      continue;
    }
    flush();
    parts.push({ heading: words, level: marks.length as 1 | 2 | 3 });
  }
  flush();
  return parts;
};
