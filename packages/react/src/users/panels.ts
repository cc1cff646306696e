import { later } from '../parts/later.tsx';
import type { OwnPictureProps } from './OwnPicture.tsx';
import type { PictureDialogProps } from './PictureDialog.tsx';
import type { ReceiptsDialogProps } from './ReceiptsDialog.tsx';

// What is opened now and then is loaded then.

/** Chooses the picture that others see beside one's name. */
export const OwnPicture = later<OwnPictureProps>(async () => (await import('./OwnPicture.tsx')).OwnPicture);

/**
 * Chooses a picture of a person, a channel or the app: picked, dropped or pasted, cut to a square, seen before it is
 * saved.
 */
export const PictureDialog = later<PictureDialogProps>(
  async () => (await import('./PictureDialog.tsx')).PictureDialog,
);

/** Whether others are shown how far a person reads, and that person how far others do. */
export const ReceiptsDialog = later<ReceiptsDialogProps>(
  async () => (await import('./ReceiptsDialog.tsx')).ReceiptsDialog,
);
