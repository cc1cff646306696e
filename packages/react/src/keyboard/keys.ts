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
export function keyGroups({ keyboard }: Pick<Strings, 'keyboard'>): KeyGroup[] {
  const entry = (does: string, ...keys: string[]): KeyEntry => ({ keys, does });
  return [
    {
      title: keyboard.anywhere,
      entries: [
        entry(keyboard.nextPart, 'F6'),
        entry(keyboard.previousPart, 'Shift+F6'),
        entry(keyboard.openSheet, '?', 'Ctrl+/'),
        entry(keyboard.close, 'Escape'),
      ],
    },
    {
      title: keyboard.inMessages,
      entries: [
        entry(keyboard.move, '↑', '↓'),
        entry(keyboard.moveFar, 'Page Up', 'Page Down'),
        entry(keyboard.ends, 'Home', 'End'),
        entry(keyboard.quote, 'R'),
        entry(keyboard.thread, 'T'),
        entry(keyboard.edit, 'E'),
        entry(keyboard.react, '+'),
        entry(keyboard.markUnread, 'Shift+U'),
      ],
    },
    {
      title: keyboard.inField,
      entries: [
        entry(keyboard.send, 'Enter'),
        entry(keyboard.newLine, 'Shift+Enter'),
        entry(keyboard.editLast, '↑'),
        entry(keyboard.cancel, 'Escape'),
      ],
    },
    { title: keyboard.inList, entries: [entry(keyboard.moveInList, '↑', '↓')] },
  ];
}
