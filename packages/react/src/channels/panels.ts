import type { ChannelDetailsProps } from '../channel/ChannelDetails.tsx';
import { later } from '../parts/later.tsx';
import type { ChannelBrowserProps } from './ChannelBrowser.tsx';
import type { ChannelPictureProps } from './ChannelPicture.tsx';
import type { ChannelSettingsProps } from './ChannelSettings.tsx';
import type { ConversationPickerProps } from './ConversationPicker.tsx';
import type { MuteMenuProps } from './MuteMenu.tsx';
import type { NewChannelProps } from './NewChannel.tsx';
import type { NewConversationProps } from './NewConversation.tsx';
import type { RowMenuProps } from './RowMenu.tsx';

/** What is opened now and then, and loaded then. */
export const ChannelDetails = later<ChannelDetailsProps>(
  async () => (await import('../channel/ChannelDetails.tsx')).ChannelDetails,
);
export const ChannelBrowser = later<ChannelBrowserProps>(
  async () => (await import('./ChannelBrowser.tsx')).ChannelBrowser,
);
export const ChannelPicture = later<ChannelPictureProps>(
  async () => (await import('./ChannelPicture.tsx')).ChannelPicture,
);
export const ChannelSettings = later<ChannelSettingsProps>(
  async () => (await import('./ChannelSettings.tsx')).ChannelSettings,
);
export const ConversationPicker = later<ConversationPickerProps>(
  async () => (await import('./ConversationPicker.tsx')).ConversationPicker,
);
export const MuteMenu = later<MuteMenuProps>(async () => (await import('./MuteMenu.tsx')).MuteMenu);
export const NewChannel = later<NewChannelProps>(async () => (await import('./NewChannel.tsx')).NewChannel);
export const NewConversation = later<NewConversationProps>(
  async () => (await import('./NewConversation.tsx')).NewConversation,
);
export const RowMenu = later<RowMenuProps>(async () => (await import('./RowMenu.tsx')).RowMenu);
