import { later } from '../parts/later.tsx';
import type { BlockDialogProps } from './BlockDialog.tsx';
import type { BlockListProps } from './BlockList.tsx';

// What is opened now and then is loaded then.

/** Asks how much a person wants to hear of another, and does it. Nobody else is told. */
export const BlockDialog = later<BlockDialogProps>(
  async () => (await import('./BlockDialog.tsx')).BlockDialog,
);

/** Everybody a person mutes and blocks, and the way back. */
export const BlockList = later<BlockListProps>(async () => (await import('./BlockList.tsx')).BlockList);
