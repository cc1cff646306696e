import { later } from '../parts/later.tsx';
import type { MoveDialogProps } from './MoveDialog.tsx';
import type { SectionDialogProps } from './SectionDialog.tsx';
import type { SectionMenuProps } from './SectionMenu.tsx';

// What is opened now and then is loaded then.

/** Where a channel stands: in the person's own list, and for everybody where they may change the channel. */
export const MoveDialog = later<MoveDialogProps>(async () => (await import('./MoveDialog.tsx')).MoveDialog);

/** Makes, renames or deletes a section of one's own, or a category of everybody. */
export const SectionDialog = later<SectionDialogProps>(
  async () => (await import('./SectionDialog.tsx')).SectionDialog,
);

/** How a section is ordered, where it stands, and what becomes of it. */
export const SectionMenu = later<SectionMenuProps>(
  async () => (await import('./SectionMenu.tsx')).SectionMenu,
);
