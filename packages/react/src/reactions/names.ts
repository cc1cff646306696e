import type { CustomEmoji } from '@parley/protocol';

/** An emoji with the names it is typed by, without colons. */
export interface NamedEmoji {
  emoji: string;
  names: readonly string[];
  /** Words it is also found by. */
  tags: readonly string[];
}

/** Every emoji, in groups: faces, people, nature, food, places, activities, objects, signs, flags. */
export interface EmojiTable {
  groups: readonly (readonly NamedEmoji[])[];
  /** The emoji of a whole name, in lower case. */
  named(name: string): string | undefined;
  /**
   * Those a part of a name leads to, best first.
   *
   * @param before others, that come before those of the table which fit as well
   */
  search(query: string, most: number, before?: readonly NamedEmoji[]): NamedEmoji[];
}

/** Reads the table out of the text it is kept in. */
export function readEmoji(text: string): EmojiTable {
  const groups = text.split(';').map((group) => group.split(',').map(readOne));
  const all = groups.flat();
  const byName = new Map(all.flatMap(({ emoji, names }) => names.map((name) => [name, emoji] as const)));
  return {
    groups,
    named: (name) => byName.get(name),
    search: (query, most, before = []) => {
      const wanted = query.toLowerCase().replaceAll(' ', '_');
      return [...before, ...all]
        .map((found, order) => ({ found, order, rank: rankOf(found, wanted) }))
        .filter(({ rank }) => rank < NO_MATCH)
        .sort((a, b) => a.rank - b.rank || a.order - b.order)
        .slice(0, most)
        .map(({ found }) => found);
    },
  };
}

/** The app's own emoji as they are picked and found. */
export const ownNamed = (items: readonly CustomEmoji[]): NamedEmoji[] =>
  items.map(({ name, aliases }) => ({ emoji: `:${name}:`, names: [name, ...aliases], tags: [] }));

function readOne(line: string): NamedEmoji {
  const [named = '', tags = ''] = line.split(' /');
  const [emoji = '', ...names] = named.split(' ');
  return { emoji, names, tags: tags === '' ? [] : tags.split(' ') };
}

const NO_MATCH = 9;

/** The whole name, its beginning, the beginning of one of its words, a word it is also found by, a part of it. */
function rankOf({ names, tags }: NamedEmoji, wanted: string): number {
  if (names.includes(wanted)) return 0;
  if (names.some((name) => name.startsWith(wanted))) return 1;
  if (names.some((name) => name.split(/[_-]/).some((word) => word.startsWith(wanted)))) return 2;
  if (tags.some((tag) => tag.startsWith(wanted))) return 3;
  return names.some((name) => name.includes(wanted)) ? 4 : NO_MATCH;
}

let table: Promise<EmojiTable> | undefined;

/** The table, fetched the first time it is needed: it is larger than the rest of the kit. */
export function loadEmoji(): Promise<EmojiTable> {
  table ??= import('./emoji-names.ts').then(
    ({ emojiNames }) => readEmoji(emojiNames),
    (error) => {
      table = undefined;
      throw error;
    },
  );
  return table;
}
