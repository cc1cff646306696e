import { later } from '../parts/later.tsx';
import type { MoveDialogProps } from './MoveDialog.tsx';
import type { SectionDialogProps } from './SectionDialog.tsx';
import type { SectionMenuProps } from './SectionMenu.tsx';

/** What is opened now and then, and loaded then. */
export const MoveDialog = later<MoveDialogProps>(async () => (await import('./MoveDialog.tsx')).MoveDialog);
export const SectionDialog = later<SectionDialogProps>(
  async () => (await import('./SectionDialog.tsx')).SectionDialog,
);
export const SectionMenu = later<SectionMenuProps>(
  async () => (await import('./SectionMenu.tsx')).SectionMenu,
);
