import type { Strings } from '../strings/strings.ts';

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

/** Every key of the kit, by the part it works in. */
export function keyGroups(strings: Strings): KeyGroup[] {
  const { keyboard } = strings;
  const entry = (does: string, ...keys: string[]): KeyEntry => ({ keys, does });
  return [
    {
      title: keyboard.onMessage,
      entries: [
        entry(keyboard.move, '↑', '↓'),
        entry(keyboard.moveFar, 'Page Up', 'Page Down'),
        entry(keyboard.ends, 'Home', 'End'),
        entry(strings.reply, 'R'),
        entry(strings.thread, 'T'),
        entry(strings.edit, 'E'),
        entry(strings.react, '+'),
        entry(strings.markUnread, 'Shift+U'),
      ],
    },
    {
      title: keyboard.anywhere,
      entries: [
        entry(keyboard.nextPart, 'F6', 'Shift+F6'),
        entry(keyboard.sheet, '?', 'Ctrl+/'),
        entry(keyboard.close, 'Escape'),
      ],
    },
    {
      title: keyboard.writing,
      entries: [
        entry(strings.send, 'Enter'),
        entry(keyboard.newLine, 'Shift+Enter'),
        entry(keyboard.editLast, '↑'),
        entry(strings.cancelQuote, 'Escape'),
      ],
    },
    { title: keyboard.inList, entries: [entry(keyboard.moveInList, '↑', '↓')] },
  ];
}
