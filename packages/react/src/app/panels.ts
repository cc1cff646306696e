import { later } from '../parts/later.tsx';
import type { AppPictureProps } from './AppPicture.tsx';

// What is opened now and then is loaded then.

/** Chooses the picture the app is known by; for its owners and admins. */
export const AppPicture = later<AppPictureProps>(async () => (await import('./AppPicture.tsx')).AppPicture);
