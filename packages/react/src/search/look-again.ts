import type { FoundMessage } from '@parley/protocol';

/** How many pages are read at most to see what of a list is still found. */
const PAGES_MOST = 20;

/** A page of a search. */
interface FoundPage {
  items: readonly FoundMessage[];
  next?: string | undefined;
}

/**
 * Reads a search anew, as far as a list of before goes.
 *
 * @param ask reads a page, the first without a cursor
 * @returns what was found, by the id of its message
 * @throws what `ask` throws
 */
export async function lookAgain(
  before: readonly FoundMessage[],
  ask: (cursor: string | undefined) => Promise<FoundPage>,
): Promise<ReadonlyMap<string, FoundMessage>> {
  const now = new Map<string, FoundMessage>();
  let cursor: string | undefined;
  for (let page = 0; page < PAGES_MOST; page += 1) {
    const { items, next } = await ask(cursor);
    for (const found of items) now.set(found.message.id, found);
    if (next === undefined || before.every(({ message }) => now.has(message.id))) break;
    cursor = next;
  }
  return now;
}

/** A list without what is found no more, of those that were looked for again; the others as they are now. Pure. */
export function stillFound(
  items: readonly FoundMessage[],
  before: readonly FoundMessage[],
  now: ReadonlyMap<string, FoundMessage>,
): FoundMessage[] {
  const asked = new Set(before.map(({ message }) => message.id));
  return items.flatMap((found) => {
    const { id } = found.message;
    return asked.has(id) ? (now.get(id) ?? []) : found;
  });
}
