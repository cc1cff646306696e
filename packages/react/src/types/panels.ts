import { later } from '../parts/later.tsx';
import type { ChannelTypesProps } from './ChannelTypes.tsx';

// What is opened now and then is loaded then.

/**
 * The channel types of the app: what their channels can do, how large things may be, who may do what. For its owners
 * and admins.
 */
export const ChannelTypes = later<ChannelTypesProps>(
  async () => (await import('./ChannelTypes.tsx')).ChannelTypes,
);
