import { later } from '../parts/later.tsx';
import type { MessageHistoryProps } from './MessageHistory.tsx';
import type { ReadByProps } from './ReadBy.tsx';
import type { ReadersProps } from './Readers.tsx';

/** What is opened now and then, and loaded then. */
export const MessageHistory = later<MessageHistoryProps>(
  async () => (await import('./MessageHistory.tsx')).MessageHistory,
);
export const ReadBy = later<ReadByProps>(async () => (await import('./ReadBy.tsx')).ReadBy);
export const Readers = later<ReadersProps>(async () => (await import('./Readers.tsx')).Readers);
