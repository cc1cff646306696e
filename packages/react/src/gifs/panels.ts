import { later } from '../parts/later.tsx';
import type { GifPickerProps } from './GifPicker.tsx';
import type { GifPreviewProps } from './GifPreview.tsx';

export type { GifPickerProps } from './GifPicker.tsx';
export type { GifPreviewProps } from './GifPreview.tsx';

/** GIFs on a small floating sheet, with a field to find one. */
export const GifPicker = later<GifPickerProps>(async () => (await import('./GifPicker.tsx')).GifPicker);

/** The GIF that words find, before it is sent. */
export const GifPreview = later<GifPreviewProps>(async () => (await import('./GifPreview.tsx')).GifPreview);
