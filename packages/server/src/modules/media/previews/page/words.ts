/** Control characters, those that turn the direction of text, and those that show nothing. */
const unseen = /[\p{Cc}\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

/**
 * Words of a page as a card may show them: one line, nothing invisible, nothing that turns the direction of what stands
 * beside it, no more than so many characters. Pure.
 *
 * @returns undefined when nothing is left
 */
export const cleanWords = (words: string | undefined, most: number): string | undefined => {
  if (!words) return undefined;
  // Cut before it is worked on: what is left out costs nothing.
  const line = words
    .slice(0, most * 8)
    .toWellFormed()
    .replace(/\s+/g, ' ')
    .replace(unseen, '')
    .trim();
  if (line.length <= most) return line === '' ? undefined : line;
  const cut = line
    .slice(0, most - 1)
    .toWellFormed()
    .replace(/\ufffd$/, '');
  return `${cut.trimEnd()}…`;
};
