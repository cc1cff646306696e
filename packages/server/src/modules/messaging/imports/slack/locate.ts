/**
 * Says on which line of a JSON file something stands. Made for every file and asked only for problems, so the text is
 * scanned at the first question and not before.
 */
export class Places {
  readonly #text: string;
  #starts: number[] | undefined;
  #newlines: number[] | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /**
   * The line of an element of the file's outermost list, or of one of its fields.
   *
   * @param index position in the list, from 0. The text must be valid JSON.
   */
  lineOfElement(index: number, field?: string): number {
    this.#starts ??= startsOfElements(this.#text);
    const start = this.#starts[index] ?? 0;
    const end = this.#starts[index + 1] ?? this.#text.length;
    const at = field === undefined ? -1 : this.#text.slice(start, end).search(fieldPattern(field));
    return this.#lineAt(at < 0 ? start : start + at);
  }

  /** The line that a JSON syntax error names by position; the last one when the text just ends. */
  lineOfSyntaxError(error: SyntaxError): number {
    const position = /at position (\d+)/.exec(error.message)?.[1];
    return this.#lineAt(position === undefined ? this.#text.length : Number(position));
  }

  #lineAt(position: number): number {
    this.#newlines ??= [...this.#text.matchAll(/\n/g)].map(({ index }) => index);
    let low = 0;
    let high = this.#newlines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#newlines[middle] ?? 0) < position) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  }
}

function fieldPattern(field: string): RegExp {
  return new RegExp(`"${field.replace(/[^\w]/g, '\\$&')}"\\s*:`);
}

/** Walks valid JSON by its signs: strings whole, brackets by depth, commas of depth 1. */
function startsOfElements(text: string): number[] {
  const starts: number[] = [];
  let depth = 0;
  for (const { 0: sign, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{},]/gs)) {
    if (sign === '[' || sign === '{') depth += 1;
    else if (sign === ']' || sign === '}') depth -= 1;
    if (depth === 1 && (sign === ',' || starts.length === 0)) starts.push(firstSign(text, index + 1));
  }
  return starts;
}

function firstSign(text: string, from: number): number {
  const sign = /\S/g;
  sign.lastIndex = from;
  return sign.exec(text)?.index ?? from;
}
