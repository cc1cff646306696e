/** A stretch of a text, end excluded, in UTF-16 units. */
export interface Range {
  start: number;
  end: number;
}

/** Where something begins in which a typed name means nothing. */
const OPENING =
  /^ {0,3}(`{3,}|~{3,})[^\n]*|(`+)|\\[\s\S]|<[^\s<>]{1,300}>|(\]\()|(?:https?:\/\/|www\.)[^\s<]*/gim;

/**
 * The stretches of a text that are code, addresses, mention tokens or escapes, in order. One pass; a
 * backtick run without a partner is looked for once.
 */
export function opaqueRanges(text: string): Range[] {
  const ranges: Range[] = [];
  const closers = new ClosingRuns(text);
  OPENING.lastIndex = 0;
  for (let match = OPENING.exec(text); match; match = OPENING.exec(text)) {
    const end = endOf(text, match, closers);
    ranges.push({ start: match.index, end });
    OPENING.lastIndex = Math.max(end, match.index + 1);
  }
  return ranges;
}

function endOf(text: string, match: RegExpExecArray, closers: ClosingRuns): number {
  const [whole, fence, run, label] = match;
  const after = match.index + whole.length;
  if (
    fence !== undefined &&
    !(fence[0] === '`' && whole.slice(whole.indexOf(fence) + fence.length).includes('`'))
  ) {
    return endOfFence(text, fence, after);
  }
  if (fence !== undefined)
    return closers.after(fence.length, match.index + whole.indexOf(fence) + fence.length);
  if (run !== undefined) return closers.after(run.length, after);
  if (label !== undefined) return endOfAddress(text, after);
  return after;
}

function endOfFence(text: string, fence: string, from: number): number {
  const closing = new RegExp(`^ {0,3}${fence}${fence[0]}*[ \\t]*$`, 'gm');
  closing.lastIndex = from;
  return closing.exec(text) ? closing.lastIndex : text.length;
}

function endOfAddress(text: string, from: number): number {
  const close = /[)\s]/g;
  close.lastIndex = from;
  return close.exec(text) ? close.lastIndex : from;
}

/** Finds the backtick run that closes another, remembering which lengths have no run left. */
class ClosingRuns {
  readonly #starts = new Map<number, number[]>();

  constructor(text: string) {
    for (const { 0: run, index } of text.matchAll(/`+/g)) {
      const starts = this.#starts.get(run.length);
      if (starts) starts.push(index);
      else this.#starts.set(run.length, [index]);
    }
    for (const starts of this.#starts.values()) starts.reverse();
  }

  /** The end of the first run of this length at or after a position; the position itself when there is none. */
  after(length: number, from: number): number {
    const starts = this.#starts.get(length);
    while (starts?.length && (starts.at(-1) ?? 0) < from) starts.pop();
    const start = starts?.at(-1);
    return start === undefined ? from : start + length;
  }
}
