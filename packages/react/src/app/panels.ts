import { later } from '../parts/later.tsx';
import type { AppPictureProps } from './AppPicture.tsx';

/** What is opened now and then, and loaded then. */
export const AppPicture = later<AppPictureProps>(async () => (await import('./AppPicture.tsx')).AppPicture);
