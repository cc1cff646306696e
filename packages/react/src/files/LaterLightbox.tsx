import { later } from '../parts/later.tsx';
import type { LightboxProps } from './Lightbox.tsx';

/** One picture or film large, and the ones beside it; see `LightboxProps`. */
export const Lightbox = later<LightboxProps>(async () => (await import('./Lightbox.tsx')).Lightbox);
