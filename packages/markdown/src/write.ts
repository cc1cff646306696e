/** A bare address with what may follow it in a sentence left out. */
const ADDRESS = /(?:(?:https?|ftp):\/\/|www\.)[^\s<>]*[^\s<>.,;:!?'")\]*_~]/gi;
const MARKUP_IN_ADDRESS = /[*~`[\]\\]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/u;

/** What can mean something: the callback of `escapeText` decides by the neighbours. */
const ACTIVE =
  /^([ \t]*)(?:([-+]|#{1,6})(?=\s|$)|(>)|(\d{1,9})(?=[.)](?:\s|$)))|\\|\*+|_+|~{2,}|`+|[[\]]|<(?=[@!a-z\d])/gim;
const BEFORE_WORD = /[\p{L}\p{N}]$/u;
const AFTER_WORD = /^[\p{L}\p{N}]/u;

/**
 * Writes a text so that it shows as it is, whatever markup it holds: `toPlainText(escapeText(t))` has the words of `t`.
 * White space at the edges of lines and runs of empty lines are the tree's to drop. What links by itself
 * (`https://...`, an e-mail address) still does, and mention tokens become text.
 *
 * @param options `midLine`: the text continues a line, so nothing in its first line begins a block;
 * `goesOn`: something follows without a space, so an address at the end must end by itself.
 * @example escapeText('see *this* and snake_case') // 'see \\*this\\* and snake_case'
 */
export function escapeText(text: string, { midLine = false, goesOn = false } = {}): string {
  // A sign that begins no block and ends no word keeps the first line from beginning one.
  if (midLine) return escapeText(`,${text}`, { goesOn }).slice(1);
  let out = '';
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    out +=
      escapeWords(text.slice(from, match.index)) +
      escapeAddress(match[0], text[match.index + match[0].length] ?? (goesOn ? '*' : ' '));
    from = match.index + match[0].length;
  }
  return out + escapeWords(text.slice(from));
}

/**
 * Writes a link with a label, `[label](href)`. The label is text, not source.
 *
 * @example linkSource('https://example.org/a_(b)', 'see') // '[see](<https://example.org/a_(b)>)'
 */
export function linkSource(href: string, label: string): string {
  const safe = href.replace(/[<>\\\s]/g, (character) => encodeURIComponent(character));
  const words = escapeWords(label.replace(/\s+/g, ' '), true).replaceAll('](', ']\\(');
  return `[${words}](${/[()*_~`[\]]/.test(safe) ? `<${safe}>` : safe})`;
}

/** Writes inline code, with a fence long enough for the backticks inside. */
export function codeSource(code: string): string {
  const fence = '`'.repeat(longestRun(code) + 1);
  const pad = /^`|`$|^ .* $/.test(code) ? ' ' : '';
  return `${fence}${pad}${code}${pad}${fence}`;
}

/** Writes a code block, with a fence long enough for the backticks inside. */
export function codeBlockSource(code: string, language = ''): string {
  const fence = '`'.repeat(Math.max(3, longestRun(code) + 1));
  return `${fence}${language}\n${code}\n${fence}`;
}

function longestRun(code: string): number {
  return Math.max(0, ...(code.match(/`+/g) ?? []).map((run) => run.length));
}

function escapeAddress(address: string, next: string): string {
  if (!MARKUP_IN_ADDRESS.test(address) && /\s/.test(next)) return address;
  if (/^\w+:/.test(address) && !/[\\`]/.test(address)) return `<${address}>`;
  return escapeWords(address)
    .replaceAll('://', '\\://')
    .replace(/(www)\./gi, '$1\\.');
}

function escapeWords(text: string, brackets = text.includes('](')): string {
  return text.replace(ACTIVE, (found, indent, marker, quote, number, at: number) => {
    if (marker !== undefined || quote !== undefined) return `${indent}\\${marker ?? quote}`;
    if (number !== undefined) return `${found}\\`;
    const before = text.slice(Math.max(0, at - 2), at);
    const after = text.slice(at + found.length, at + found.length + 2);
    if (found === '\\') return /^[\p{L}\p{N} ]/u.test(after) ? found : '\\\\';
    if (found[0] === '_' && BEFORE_WORD.test(before) && AFTER_WORD.test(after)) return found;
    // Alone between words it means nothing; at a line's start, however far in, it would begin a list.
    if (found === '*' && /\S[^\S\n]$/.test(before) && /^\s/.test(after)) return found;
    if (found === '[' || found === ']') return brackets ? `\\${found}` : found;
    return found.replace(/./g, '\\$&');
  });
}
