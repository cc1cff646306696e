import { ChannelRow } from '../channels/ChannelRow.tsx';
import { Attachment } from '../messages/Attachment.tsx';
import { MessageText } from '../messages/MessageText.tsx';
import { MessageUI } from '../messages/MessageUI.tsx';
import { Beginning, DateSeparator, UnreadDivider } from '../messages/separators.tsx';
import { Avatar } from '../users/Avatar.tsx';
import type { Slots } from './slots.ts';

/** The parts as the kit makes them; wrap one of them in your own to change a little of it. */
export const defaultSlots: Slots = {
  Avatar,
  MessageUI,
  MessageText,
  Attachment,
  DateSeparator,
  UnreadDivider,
  Beginning,
  ChannelRow,
};
