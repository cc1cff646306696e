import { later } from '../parts/later.tsx';
import type { ChannelNoteProps } from './ChannelNote.tsx';

export type { ChannelNoteProps } from './ChannelNote.tsx';

/** Opened now and then, and loaded then, with the editor. */
export const ChannelNote = later<ChannelNoteProps>(
  async () => (await import('./ChannelNote.tsx')).ChannelNote,
);
export const OwnNote = later<object>(async () => (await import('./OwnNote.tsx')).OwnNote);
