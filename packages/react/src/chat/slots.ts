import type { Attachment } from '@parley/protocol';
import type { ComponentType } from 'react';
import type { ChannelRowProps } from '../channels/ChannelRow.tsx';
import type { MessageUIProps } from '../messages/MessageUI.tsx';
import type { AvatarProps } from '../users/Avatar.tsx';

/** Parts that can be replaced one by one: pass some of them as `components` to `<ChatProvider>`. */
export interface Slots {
  Avatar: ComponentType<AvatarProps>;
  /** One message, without the day and the divider above it. */
  MessageUI: ComponentType<MessageUIProps>;
  /** The text of a message: markdown source. */
  MessageText: ComponentType<{ text: string }>;
  /** What a message carries besides its text. */
  Attachment: ComponentType<{ attachment: Attachment }>;
  /** The line above the first message of a day. */
  DateSeparator: ComponentType<{ at: string }>;
  /** The line above the first new message. */
  UnreadDivider: ComponentType;
  /** What stands above the first message of a conversation. */
  Beginning: ComponentType<BeginningProps>;
  /** One conversation in the list. */
  ChannelRow: ComponentType<ChannelRowProps>;
}

export interface BeginningProps {
  name: string;
  description?: string | undefined;
  /** A conversation of two. */
  direct: boolean;
  /** The id of the other person of a conversation of two. */
  person?: string | undefined;
}
