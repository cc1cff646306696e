import { later } from '../parts/later.tsx';
import type { MessageHistoryProps } from './MessageHistory.tsx';
import type { ReadByProps } from './ReadBy.tsx';
import type { ReadersProps } from './Readers.tsx';

// What is opened now and then is loaded then.

/** What an edited message said before, oldest first, and what it says now. */
export const MessageHistory = later<MessageHistoryProps>(
  async () => (await import('./MessageHistory.tsx')).MessageHistory,
);

/** Who of a channel has read a message, the last to come first, and when each of them last read there. */
export const ReadBy = later<ReadByProps>(async () => (await import('./ReadBy.tsx')).ReadBy);

/** The faces of those who have read a message, at its end. Who all of them are is in the menu of the message. */
export const Readers = later<ReadersProps>(async () => (await import('./Readers.tsx')).Readers);
