import type { ReactNode } from 'react';

/** Something that may be put into the text. */
export interface Completion {
  /** Its own among those of its source. */
  key: string;
  /** What stands in the text when it is chosen, in place of the trigger and what was typed after it. */
  insert: string;
  label: string;
  /** Quieter words beside the label. */
  hint?: string | undefined;
  /** What stands before the label: a picture, an emoji. */
  picture?: ReactNode;
}

/** Offers completions after one character: people after `@`, say. Give your own to `<MessageInput sources>`. */
export interface CompletionSource {
  /** One character. */
  trigger: string;
  /** Read aloud as the name of the list: `People`. */
  label: string;
  /** As many characters must follow the trigger. Default 0. */
  least?: number | undefined;
  /** Only as the first thing of a message: for commands. */
  first?: boolean | undefined;
  /** Loads what it needs: called when the field is first used, before its character is typed. Must not fail. */
  prepare?: (() => Promise<void>) | undefined;
  /**
   * Looks for what was typed after the trigger and shows what it finds, as often as it finds more, best first. Returns how
   * to stop looking.
   */
  find(query: string, show: (found: readonly Completion[]) => void): (() => void) | undefined;
  /** What takes the place of a name typed whole between two triggers (`:tada:`), if it is one. */
  whole?: ((name: string) => string | undefined) | undefined;
}

/** Where something to complete stands, in UTF-16 units. */
export interface Asked {
  source: CompletionSource;
  /** Where the trigger stands. */
  start: number;
  /** What follows it, up to the caret. */
  query: string;
}

const LONGEST = 64;
/** Not after a letter: an e-mail address and the time of day are not asked for. */
const BEFORE = /[\s([{"'“‘«>*_~]$/u;
const NAME = /^[\p{L}\p{N}\p{M}_.+'’-]*$/u;

/** What is asked for at the caret, if anything. Nothing is in code. */
export function askedAt(
  text: string,
  caret: number,
  sources: readonly CompletionSource[],
): Asked | undefined {
  const from = Math.max(0, caret - LONGEST);
  const near = text.slice(from, caret);
  const source = sources
    .filter(({ trigger }) => near.includes(trigger))
    .sort((a, b) => near.lastIndexOf(b.trigger) - near.lastIndexOf(a.trigger))[0];
  if (!source) return undefined;
  const start = from + near.lastIndexOf(source.trigger);
  const query = text.slice(start + 1, caret);
  if (query.length < (source.least ?? 0) || !NAME.test(query)) return undefined;
  if (source.first ? start > 0 : start > 0 && !BEFORE.test(text.slice(0, start))) return undefined;
  return isInCode(text.slice(0, start)) ? undefined : { source, start, query };
}

/** The name that has just been closed at the caret (`:tada:`), with what takes its place. */
export function closedAt(
  text: string,
  caret: number,
  sources: readonly CompletionSource[],
): { start: number; insert: string } | undefined {
  const source = sources.find(({ trigger, whole }) => whole && text[caret - 1] === trigger);
  const asked = source && askedAt(text.slice(0, caret - 1), caret - 1, [source]);
  const insert = asked && source.whole?.(asked.query.toLowerCase());
  return insert === undefined ? undefined : { start: asked?.start ?? 0, insert };
}

function isInCode(before: string): boolean {
  if (before.split('```').length % 2 === 0) return true;
  const line = before.slice(before.lastIndexOf('\n') + 1).replaceAll('```', '');
  return line.split('`').length % 2 === 0;
}
