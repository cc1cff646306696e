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

// What is opened now and then is loaded then.

/** What a channel is for, who is in it, and the way out, beside the conversation. Escape closes it. */
export const ChannelDetails = later<ChannelDetailsProps>(
  async () => (await import('../channel/ChannelDetails.tsx')).ChannelDetails,
);

/** The channels anyone may join, to look into or to join at once. */
export const ChannelBrowser = later<ChannelBrowserProps>(
  async () => (await import('./ChannelBrowser.tsx')).ChannelBrowser,
);

/** Chooses the picture a channel is known by. */
export const ChannelPicture = later<ChannelPictureProps>(
  async () => (await import('./ChannelPicture.tsx')).ChannelPicture,
);

/** What a channel is called and for, who finds it, what newcomers see, and its end: only what the person may change. */
export const ChannelSettings = later<ChannelSettingsProps>(
  async () => (await import('./ChannelSettings.tsx')).ChannelSettings,
);

/**
 * Chooses one of the conversations the person may write to, or all of theirs, by name: arrow keys and Enter, or a
 * press.
 */
export const ConversationPicker = later<ConversationPickerProps>(
  async () => (await import('./ConversationPicker.tsx')).ConversationPicker,
);

/**
 * For how long a channel is muted, each choice one press away, or unmutes one that is; and what of it the person is
 * told of.
 */
export const MuteMenu = later<MuteMenuProps>(async () => (await import('./MuteMenu.tsx')).MuteMenu);

/** Makes a channel with a name, for everybody or for those who are added. */
export const NewChannel = later<NewChannelProps>(async () => (await import('./NewChannel.tsx')).NewChannel);

/** Opens the one conversation of exactly these people; makes it when there is none yet. */
export const NewConversation = later<NewConversationProps>(
  async () => (await import('./NewConversation.tsx')).NewConversation,
);

/** What a person may do with a conversation in their own list: nobody else notices. */
export const RowMenu = later<RowMenuProps>(async () => (await import('./RowMenu.tsx')).RowMenu);
