import { later } from '../parts/later.tsx';
import type { ChannelNoteProps } from './ChannelNote.tsx';

export type { ChannelNoteProps } from './ChannelNote.tsx';

// What is opened now and then is loaded then, with the editor.

/** The note of a channel beside the conversation: written by everybody in it at once. Escape closes it. */
export const ChannelNote = later<ChannelNoteProps>(
  async () => (await import('./ChannelNote.tsx')).ChannelNote,
);

/** What a person writes down for themselves alone. */
export const OwnNote = later<object>(async () => (await import('./OwnNote.tsx')).OwnNote);
