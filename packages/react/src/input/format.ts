/** A text with a selection, in UTF-16 units. */
export interface Selected {
  text: string;
  start: number;
  end: number;
}

/**
 * Puts markup around the selection, or takes it away when it is there already. An empty selection gets the markup with
 * the caret inside.
 *
 * @example wrap({ text: 'so good', start: 3, end: 7 }, '**') // { text: 'so **good**', start: 5, end: 9 }
 */
export function wrap({ text, start, end }: Selected, mark: string): Selected {
  const before = text.slice(0, start);
  const inside = text.slice(start, end);
  const after = text.slice(end);
  if (before.endsWith(mark) && after.startsWith(mark)) {
    return {
      text: before.slice(0, -mark.length) + inside + after.slice(mark.length),
      start: start - mark.length,
      end: end - mark.length,
    };
  }
  return { text: before + mark + inside + mark + after, start: start + mark.length, end: end + mark.length };
}

/** Inline code, or a block when several lines are selected. */
export function wrapCode(selected: Selected): Selected {
  const inside = selected.text.slice(selected.start, selected.end);
  if (!inside.includes('\n')) return wrap(selected, '`');
  const before = selected.text.slice(0, selected.start);
  const open = `${before === '' || before.endsWith('\n') ? '' : '\n'}\`\`\`\n`;
  return {
    text: `${before}${open}${inside}\n\`\`\`${selected.text.slice(selected.end)}`,
    start: selected.start + open.length,
    end: selected.end + open.length,
  };
}

/**
 * Puts a prefix before every selected line, or takes it away when all have it.
 *
 * @example prefixLines({ text: 'a\nb', start: 0, end: 3 }, '> ').text // '> a\n> b'
 */
export function prefixLines({ text, start, end }: Selected, prefix: string): Selected {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const lines = text.slice(from, end).split('\n');
  const remove = lines.every((line) => line.startsWith(prefix));
  const changed = lines.map((line) => (remove ? line.slice(prefix.length) : prefix + line)).join('\n');
  const delta = remove ? -prefix.length : prefix.length;
  return {
    text: text.slice(0, from) + changed + text.slice(end),
    start: Math.max(from, start + delta),
    end: from + changed.length,
  };
}

/** What is put in for an emoji: the name of one of the app's own is found only where it touches no word. */
export function roomFor({ text, start, end }: Selected, emoji: string): string {
  if (!emoji.startsWith(':')) return emoji;
  const before = /[\w:]$/.test(text.slice(0, start)) ? ' ' : '';
  const after = /^[\w:]/.test(text.slice(end)) ? ' ' : '';
  return `${before}${emoji}${after}`;
}

/** Puts a piece of text in the place of the selection. */
export function insert({ text, start, end }: Selected, piece: string): Selected {
  const caret = start + piece.length;
  return { text: text.slice(0, start) + piece + text.slice(end), start: caret, end: caret };
}
