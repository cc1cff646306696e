import type { Strings } from '../strings/strings.ts';
import { faceOf } from './faces.ts';
import {
  channelKeys,
  kitKeys,
  moveKeys,
  newsKeys,
  rowKeys,
  type SendKey,
  sectionKeys,
  writingKeys,
} from './keys.ts';

/** What a key does, as the sheet says it. */
export interface KeyEntry {
  /** `Shift+Enter`; several ways one after another. */
  keys: readonly string[];
  /** What they do. */
  does: string;
}

/** Keys that work in one part. */
export interface KeyGroup {
  title: string;
  entries: readonly KeyEntry[];
}

/** The parts of the kit that keys work in, as far as they are on the page. */
export interface KeyPlaces {
  messages: boolean;
  channels: boolean;
  /** Which key sends; nothing where there is no field. */
  sendKey: SendKey | undefined;
}

/** Enter in the field, by which key sends. The browser makes the new lines. */
export const fieldKeys = {
  enter: { Enter: 'send', 'Ctrl+Enter': 'send', 'Shift+Enter': 'newLine' },
  'mod-enter': { 'Ctrl+Enter': 'send', Enter: 'newLine', 'Shift+Enter': 'newLine' },
} as const satisfies Record<SendKey, object>;

/** The keys that do any of these by a table, in its order. */
const keysOf = <Meaning>(table: Readonly<Record<string, Meaning>>, ...meant: readonly Meaning[]): string[] =>
  Object.entries(table).flatMap(([key, meaning]) => (meant.includes(meaning) ? key : []));

/** Every key of the kit that works where these parts are, by the part it works in. */
export function keyGroups(strings: Strings, { messages, channels, sendKey }: KeyPlaces): KeyGroup[] {
  const { keyboard } = strings;
  const entry = (does: string, keys: readonly string[]): KeyEntry => ({ keys: keys.map(faceOf), does });
  const onMessage: KeyGroup = {
    title: keyboard.onMessage,
    entries: [
      entry(keyboard.move, keysOf(moveKeys, -1, 1)),
      entry(keyboard.moveFar, keysOf(moveKeys, -8, 8)),
      entry(keyboard.ends, keysOf(moveKeys, -1e9, 1e9)),
      entry(strings.reply, keysOf(rowKeys, 'quote')),
      entry(strings.thread, keysOf(rowKeys, 'thread')),
      entry(strings.edit, keysOf(rowKeys, 'edit')),
      entry(strings.react, keysOf(rowKeys, 'react')),
      entry(strings.markUnread, keysOf(rowKeys, 'unread')),
      entry(strings.markRead, keysOf(newsKeys, 'markRead')),
    ],
  };
  const anywhere: KeyGroup = {
    title: keyboard.anywhere,
    entries: [
      entry(keyboard.nextPart, keysOf(kitKeys, 1, -1)),
      entry(keyboard.sheet, keysOf(kitKeys, 'sheet')),
      // The browser's own key of dialogs, and that of every panel.
      entry(keyboard.close, ['Escape']),
    ],
  };
  const writing = (key: SendKey): KeyGroup => ({
    title: keyboard.writing,
    entries: [
      entry(strings.send, keysOf(fieldKeys[key], 'send')),
      entry(keyboard.newLine, keysOf(fieldKeys[key], 'newLine')),
      entry(keyboard.editLast, keysOf(writingKeys, 'editLast')),
      entry(strings.cancelQuote, keysOf(writingKeys, 'cancelQuote')),
    ],
  });
  const inList: KeyGroup = {
    title: keyboard.inList,
    entries: [
      entry(keyboard.moveInList, keysOf(channelKeys, -1, 1)),
      entry(keyboard.fold, keysOf(sectionKeys, true, false)),
    ],
  };
  return [
    ...(messages ? [onMessage] : []),
    anywhere,
    ...(sendKey ? [writing(sendKey)] : []),
    ...(channels ? [inList] : []),
  ];
}
