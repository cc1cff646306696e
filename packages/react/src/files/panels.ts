import { later } from '../parts/later.tsx';
import type { ChannelGalleryProps } from './ChannelGallery.tsx';

export type { ChannelGalleryProps } from './ChannelGallery.tsx';
export { Lightbox } from './LaterLightbox.tsx';
export type { LightboxItem, LightboxProps } from './Lightbox.tsx';

/** Everything that was sent to a channel besides words, by kind and by month; see `ChannelGalleryProps`. */
export const ChannelGallery = later<ChannelGalleryProps>(
  async () => (await import('./ChannelGallery.tsx')).ChannelGallery,
);
