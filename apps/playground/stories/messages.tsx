import { type MessageRow, type ShownMessage, setupRows } from '@parley/react';
import { hard, launch } from '@parley/testkit/gallery';

export const capabilities = [
  'read-channel',
  'send-message',
  'send-reply',
  'quote-message',
  'edit-own-message',
  'delete-own-message',
  'attach-file',
  'create-poll',
  'add-reaction',
  'cast-vote',
] as const;

const day = (at: string | number | Date) => new Date(at).toISOString().slice(0, 10);

/** Messages as the list takes them. */
export function rowsOf(
  which: 'launch' | 'hard' | 'none',
  last: Partial<ShownMessage> = {},
): readonly MessageRow[] {
  const messages = { launch, hard, none: [] }[which];
  const shown = messages.map(
    (message, at): ShownMessage => ({
      message,
      delivery: 'sent',
      ...(at === messages.length - 1 && last),
    }),
  );
  return setupRows()(shown, { dayKey: day, newAboveId: undefined });
}
