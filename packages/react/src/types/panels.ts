import { later } from '../parts/later.tsx';
import type { ChannelTypesProps } from './ChannelTypes.tsx';

/** Opened by few, and loaded then. */
export const ChannelTypes = later<ChannelTypesProps>(
  async () => (await import('./ChannelTypes.tsx')).ChannelTypes,
);
