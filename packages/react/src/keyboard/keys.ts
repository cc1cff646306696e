/**
 * What keys do, as `event.key` names them. The parts act by these tables and the sheet shows them, so neither can know a
 * key that the other does not.
 */

/** On a row of the messages. */
export const rowKeys = {
  r: 'quote',
  t: 'thread',
  e: 'edit',
  '+': 'react',
  ':': 'react',
  U: 'unread',
} as const;

/** From row to row, by so many; the last two go to the ends. */
export const moveKeys = {
  ArrowUp: -1,
  ArrowDown: 1,
  PageUp: -8,
  PageDown: 8,
  Home: -1e9,
  End: 1e9,
} as const;

/** In the messages, while some of them are new. */
export const newsKeys = { Escape: 'markRead' } as const;

/** In the list of conversations, by so many. */
export const channelKeys = { ArrowUp: -1, ArrowDown: 1 } as const;

/** On the heading of its sections, whether they fold it; where one reads from right to left they change places. */
export const sectionKeys = { ArrowLeft: true, ArrowRight: false } as const;

/** Anywhere in the kit: so many parts on, or the sheet. */
export const kitKeys = { F6: 1, 'Shift+F6': -1, '?': 'sheet', 'Ctrl+/': 'sheet' } as const;

/** Which key sends. */
export type SendKey = 'enter' | 'mod-enter';

/** In the field, whichever key sends: in the empty one, and while a message is quoted. */
export const writingKeys = { ArrowUp: 'editLast', Escape: 'cancelQuote' } as const;

interface Pressed {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
}

/** `Ctrl+Enter`, also by the Command key. A character says by itself whether Shift was held. */
export const chordOf = ({ key, shiftKey, ctrlKey, metaKey }: Pressed): string =>
  `${ctrlKey || metaKey ? 'Ctrl+' : ''}${shiftKey && key.length > 1 ? 'Shift+' : ''}${key}`;

/** What a key does by a table, if anything. */
export const meantBy = <Meaning>(
  table: Readonly<Record<string, Meaning>>,
  key: string,
): Meaning | undefined => table[key];
