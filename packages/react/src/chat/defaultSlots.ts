import { ChannelRow } from '../channels/ChannelRow.tsx';
import { EmptyState } from '../channels/EmptyState.tsx';
import { ConnectionLine } from '../connection/ConnectionLine.tsx';
import { Attachments } from '../files/Attachments.tsx';
import { FormatRow } from '../input/FormatRow.tsx';
import { Attachment } from '../messages/Attachment.tsx';
import { MessageText } from '../messages/MessageText.tsx';
import { MessageToolbar } from '../messages/MessageToolbar.tsx';
import { MessageUI } from '../messages/MessageUI.tsx';
import { SystemLine } from '../messages/SystemLine.tsx';
import { Beginning, DateSeparator, UnreadDivider } from '../messages/separators.tsx';
import { PollCard } from '../polls/PollCard.tsx';
import { Reactions } from '../reactions/Reactions.tsx';
import { TypingLine } from '../typing/TypingLine.tsx';
import { Avatar } from '../users/Avatar.tsx';
import type { Slots } from './slots.ts';

/** The parts as the kit makes them; wrap one of them in your own to change a little of it. */
export const defaultSlots: Slots = {
  Avatar,
  MessageUI,
  MessageText,
  SystemMessage: SystemLine,
  Attachments,
  Attachment,
  Poll: PollCard,
  Reactions,
  MessageToolbar,
  DateSeparator,
  UnreadDivider,
  Beginning,
  EmptyState,
  MessageInputToolbar: FormatRow,
  TypingLine,
  ConnectionLine,
  ChannelRow,
};
