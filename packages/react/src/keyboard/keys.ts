/**
 * Keys by what they do, as `event.key` names them. The parts act by these tables and the sheet shows them, so neither can
 * know a key that the other does not.
 */

/** On a row of the messages. */
export const rowKeys = {
  quote: ['r'],
  thread: ['t'],
  edit: ['e'],
  react: ['+', ':'],
  unread: ['U'],
} as const;

/** From row to row. */
export const moveKeys = {
  before: ['ArrowUp'],
  after: ['ArrowDown'],
  farBefore: ['PageUp'],
  farAfter: ['PageDown'],
  first: ['Home'],
  last: ['End'],
} as const;

/** In the messages, while some of them are new. */
export const newsKeys = { markRead: ['Escape'] } as const;

/** In the list of conversations. */
export const channelKeys = { before: ['ArrowUp'], after: ['ArrowDown'] } as const;

/** On the heading of its sections; where one reads from right to left they change places. */
export const sectionKeys = { fold: ['ArrowLeft'], unfold: ['ArrowRight'] } as const;

/** Anywhere in the kit. */
export const kitKeys = {
  next: ['F6'],
  previous: ['Shift+F6'],
  sheet: ['?', 'Ctrl+/'],
} as const;

/** Which key sends. */
export type SendKey = 'enter' | 'mod-enter';

/** In the field, by which key sends. */
export const fieldKeys = {
  enter: { send: ['Enter', 'Ctrl+Enter'], newLine: ['Shift+Enter'] },
  'mod-enter': { send: ['Ctrl+Enter'], newLine: ['Enter', 'Shift+Enter'] },
} as const satisfies Record<SendKey, object>;

/** In the field, whichever key sends: in the empty one, and while a message is quoted. */
export const writingKeys = { editLast: ['ArrowUp'], cancelQuote: ['Escape'] } as const;

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
export const meantBy = <Name extends string>(
  table: Readonly<Record<Name, readonly string[]>>,
  key: string,
): Name | undefined => (Object.keys(table) as Name[]).find((name) => table[name].includes(key));

const faces: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  PageUp: 'Page Up',
  PageDown: 'Page Down',
};

/** A key as it stands on the keyboard: `Shift+U` for `U`. */
export const faceOf = (key: string): string => {
  if (faces[key] !== undefined) return faces[key];
  if (!/^\p{L}$/u.test(key)) return key;
  return key === key.toLowerCase() ? key.toUpperCase() : `Shift+${key}`;
};
