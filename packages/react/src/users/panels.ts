import { later } from '../parts/later.tsx';
import type { OwnPictureProps } from './OwnPicture.tsx';
import type { PictureDialogProps } from './PictureDialog.tsx';
import type { ReceiptsDialogProps } from './ReceiptsDialog.tsx';

/** What is opened now and then, and loaded then. */
export const OwnPicture = later<OwnPictureProps>(async () => (await import('./OwnPicture.tsx')).OwnPicture);
export const PictureDialog = later<PictureDialogProps>(
  async () => (await import('./PictureDialog.tsx')).PictureDialog,
);
export const ReceiptsDialog = later<ReceiptsDialogProps>(
  async () => (await import('./ReceiptsDialog.tsx')).ReceiptsDialog,
);
