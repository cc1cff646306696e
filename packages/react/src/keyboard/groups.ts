import type { Strings } from '../strings/strings.ts';
import {
  channelKeys,
  faceOf,
  fieldKeys,
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

/** Every key of the kit that works where these parts are, by the part it works in. */
export function keyGroups(strings: Strings, { messages, channels, sendKey }: KeyPlaces): KeyGroup[] {
  const { keyboard } = strings;
  const entry = (does: string, ...keys: (readonly string[])[]): KeyEntry => ({
    keys: keys.flat().map(faceOf),
    does,
  });
  const onMessage: KeyGroup = {
    title: keyboard.onMessage,
    entries: [
      entry(keyboard.move, moveKeys.before, moveKeys.after),
      entry(keyboard.moveFar, moveKeys.farBefore, moveKeys.farAfter),
      entry(keyboard.ends, moveKeys.first, moveKeys.last),
      entry(strings.reply, rowKeys.quote),
      entry(strings.thread, rowKeys.thread),
      entry(strings.edit, rowKeys.edit),
      entry(strings.react, rowKeys.react),
      entry(strings.markUnread, rowKeys.unread),
      entry(strings.markRead, newsKeys.markRead),
    ],
  };
  const anywhere: KeyGroup = {
    title: keyboard.anywhere,
    entries: [
      entry(keyboard.nextPart, kitKeys.next, kitKeys.previous),
      entry(keyboard.sheet, kitKeys.sheet),
      // The browser's own key of dialogs, and that of every panel.
      entry(keyboard.close, ['Escape']),
    ],
  };
  const writing = (key: SendKey): KeyGroup => ({
    title: keyboard.writing,
    entries: [
      entry(strings.send, fieldKeys[key].send),
      entry(keyboard.newLine, fieldKeys[key].newLine),
      entry(keyboard.editLast, writingKeys.editLast),
      entry(strings.cancelQuote, writingKeys.cancelQuote),
    ],
  });
  const inList: KeyGroup = {
    title: keyboard.inList,
    entries: [
      entry(keyboard.moveInList, channelKeys.before, channelKeys.after),
      entry(keyboard.fold, sectionKeys.fold, sectionKeys.unfold),
    ],
  };
  return [
    ...(messages ? [onMessage] : []),
    anywhere,
    ...(sendKey ? [writing(sendKey)] : []),
    ...(channels ? [inList] : []),
  ];
}
