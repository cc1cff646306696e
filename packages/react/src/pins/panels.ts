import { later } from '../parts/later.tsx';
import type { ChannelPinsProps } from './ChannelPins.tsx';

export type { ChannelPinsProps } from './ChannelPins.tsx';

/** What is pinned to a channel, beside the conversation; see `ChannelPinsProps`. */
export const ChannelPins = later<ChannelPinsProps>(
  async () => (await import('./ChannelPins.tsx')).ChannelPins,
);
