import type { FoundMessage } from '@parley/protocol';

/** How many pages are read at most to see what of a list is still found. */
const PAGES_MOST = 20;

/** A page of a search. */
interface FoundPage {
  items: readonly FoundMessage[];
  next?: string | undefined;
}

/** What became of a list that was looked for again. */
export interface LookedAgain {
  /** What was found, by the id of its message. */
  now: ReadonlyMap<string, FoundMessage>;
  /** So many of the list were looked for, from its beginning. */
  count: number;
}

/**
 * Reads a search anew, as far as a list of before goes, or twenty pages. It ends with a page that has nothing of the list, once
 * some of it came: what was taken back would be looked for to the end of everything.
 *
 * @param ask reads a page, the first without a cursor
 * @throws what `ask` throws
 */
export async function lookAgain(
  before: readonly FoundMessage[],
  ask: (cursor: string | undefined) => Promise<FoundPage>,
): Promise<LookedAgain> {
  const asked = new Set(before.map(({ message }) => message.id));
  const now = new Map<string, FoundMessage>();
  const isFound = ({ message }: FoundMessage): boolean => now.has(message.id);
  let cursor: string | undefined;
  for (let page = 0; page < PAGES_MOST; page += 1) {
    const { items, next } = await ask(cursor);
    const isPast = before.some(isFound) && !items.some(({ message }) => asked.has(message.id));
    for (const found of items) now.set(found.message.id, found);
    if (isPast || next === undefined || before.every(isFound)) return { now, count: before.length };
    cursor = next;
  }
  return { now, count: before.findLastIndex(isFound) + 1 };
}

/** A list without what is found no more, of those that were looked for again; the others as they are now. Pure. */
export function stillFound(
  items: readonly FoundMessage[],
  before: readonly FoundMessage[],
  { now, count }: LookedAgain,
): FoundMessage[] {
  const asked = new Set(before.slice(0, count).map(({ message }) => message.id));
  return items.flatMap((found) => {
    const { id } = found.message;
    return asked.has(id) ? (now.get(id) ?? []) : found;
  });
}
