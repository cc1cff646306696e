import { later } from '../parts/later.tsx';
import type { BlockDialogProps } from './BlockDialog.tsx';
import type { BlockListProps } from './BlockList.tsx';

/** What is opened now and then, and loaded then. */
export const BlockDialog = later<BlockDialogProps>(
  async () => (await import('./BlockDialog.tsx')).BlockDialog,
);
export const BlockList = later<BlockListProps>(async () => (await import('./BlockList.tsx')).BlockList);
