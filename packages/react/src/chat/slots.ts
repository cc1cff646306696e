import type { Message } from '@parley/protocol';
import type { ComponentType } from 'react';
import type { ChannelRowProps } from '../channels/ChannelRow.tsx';
import type { ConnectionLineProps } from '../connection/ConnectionLine.tsx';
import type { AttachmentsProps } from '../files/Attachments.tsx';
import type { InputToolbarProps } from '../input/FormatRow.tsx';
import type { AttachmentProps } from '../messages/Attachment.tsx';
import type { MessageToolbarProps } from '../messages/MessageToolbar.tsx';
import type { MessageUIProps } from '../messages/MessageUI.tsx';
import type { PollCardProps } from '../polls/PollCard.tsx';
import type { ReactionsProps } from '../reactions/Reactions.tsx';
import type { AvatarProps } from '../users/Avatar.tsx';

/**
 * Parts that can be replaced one by one: pass some of them as `components` to `<ChatProvider>`, or to a component for
 * what is in it. The nearest wins. Wrap the part of `defaultSlots` to change a little of it.
 *
 * @example <ChatProvider client={client} components={{ Avatar: MyAvatar }}>…</ChatProvider>
 */
export interface Slots {
  Avatar: ComponentType<AvatarProps>;
  /** One message, without the day and the divider above it. */
  MessageUI: ComponentType<MessageUIProps>;
  /** The text of a message: markdown source. */
  MessageText: ComponentType<{ text: string }>;
  /** What happened in the channel, in a line. */
  SystemMessage: ComponentType<{ message: Message }>;
  /** Everything a message carries besides its text: pictures in a grid, the rest below one another. */
  Attachments: ComponentType<AttachmentsProps>;
  /** One thing a message carries that is no picture and no film. */
  Attachment: ComponentType<AttachmentProps>;
  /** What a message of type `poll` asks. */
  Poll: ComponentType<PollCardProps>;
  /** The reactions under a message. */
  Reactions: ComponentType<ReactionsProps>;
  /** What can be done to the message that is pointed at or focused. */
  MessageToolbar: ComponentType<MessageToolbarProps>;
  /** The line above the first message of a day. */
  DateSeparator: ComponentType<{ at: string }>;
  /** The line above the first new message. */
  UnreadDivider: ComponentType;
  /** What stands above the first message of a conversation. */
  Beginning: ComponentType<BeginningProps>;
  /** What stands where there is nothing yet. */
  EmptyState: ComponentType<EmptyStateProps>;
  /** The quiet row under the field: markup and emoji. */
  MessageInputToolbar: ComponentType<InputToolbarProps>;
  /** Who is typing. */
  TypingLine: ComponentType<{ users: readonly string[] }>;
  /** Says that the connection is lost. */
  ConnectionLine: ComponentType<ConnectionLineProps>;
  /**
   * Takes files that were pasted into a message or dropped on it, instead of the kit. There is none by default.
   */
  InputFiles?: ComponentType<InputFilesProps> | undefined;
  /** One conversation in the list. */
  ChannelRow: ComponentType<ChannelRowProps>;
}

export interface EmptyStateProps {
  /** What there is none of. */
  of: 'channels' | 'messages';
}

export interface InputFilesProps {
  files: readonly File[];
  /** Say which are left: without those that were taken, or given up. */
  onChange: (files: readonly File[]) => void;
}

export interface BeginningProps {
  name: string;
  description?: string | undefined;
  /** A conversation of two. */
  direct: boolean;
  /** Only those who are added find it. */
  private?: boolean | undefined;
  /** The id of the other person of a conversation of two. */
  person?: string | undefined;
  /** Nobody wrote here yet. */
  empty?: boolean | undefined;
}
