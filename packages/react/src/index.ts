'use client';
// A page of a host may import any of this on its server; there it is only named, and runs in the browser.
export { AppMark, type AppMarkProps } from './app/AppMark.tsx';
export type { AppPictureProps } from './app/AppPicture.tsx';
export { AppPicture } from './app/panels.ts';
export { useApp } from './app/useApp.ts';
export type { BlockDialogProps } from './blocking/BlockDialog.tsx';
export type { BlockListProps } from './blocking/BlockList.tsx';
export { BlockDialog, BlockList } from './blocking/panels.ts';
export { Channel, type ChannelProps } from './channel/Channel.tsx';
export type { ChannelDetailsProps } from './channel/ChannelDetails.tsx';
export { useChannelCid } from './channel/context.ts';
export {
  type ChannelOptions,
  type ChannelState,
  useChannel,
} from './channel/useChannel.ts';
export { type ChannelSnapshot, useChannelState } from './channel/useChannelState.ts';
export type { ChannelBrowserProps } from './channels/ChannelBrowser.tsx';
export { ChannelList, type ChannelListProps, type ChannelSection } from './channels/ChannelList.tsx';
export { ChannelMark, type ChannelMarkProps } from './channels/ChannelMark.tsx';
export type { ChannelPictureProps } from './channels/ChannelPicture.tsx';
export { ChannelRow, type ChannelRowProps } from './channels/ChannelRow.tsx';
export type { ChannelSettingsProps } from './channels/ChannelSettings.tsx';
export type { ConversationPickerProps } from './channels/ConversationPicker.tsx';
export { MuteButton } from './channels/MuteButton.tsx';
export type { MuteMenuProps } from './channels/MuteMenu.tsx';
export type { NewChannelProps } from './channels/NewChannel.tsx';
export type { NewConversationProps } from './channels/NewConversation.tsx';
export {
  ChannelBrowser,
  ChannelDetails,
  ChannelPicture,
  ChannelSettings,
  ConversationPicker,
  MuteMenu,
  NewChannel,
  NewConversation,
  RowMenu,
} from './channels/panels.ts';
export type { RowMenuProps } from './channels/RowMenu.tsx';
export type { ShownChannel } from './channels/shown.ts';
export { type ChannelTitle, titleOfChannel } from './channels/title.ts';
export { type ChannelListState, useChannelList } from './channels/useChannelList.ts';
export { ChatProvider, type ChatProviderProps } from './chat/ChatProvider.tsx';
export { useChatClient, useChatState } from './chat/client.ts';
export { defaultSlots } from './chat/defaultSlots.ts';
export { type KitOptions, KitProvider, type KitProviderProps } from './chat/KitProvider.tsx';
export type { Look } from './chat/KitScope.tsx';
export { type Kit, useKit } from './chat/kit.ts';
export { type ClassNames, type Part, partClasses } from './chat/parts.ts';
export type { BeginningProps, EmptyStateProps, InputFilesProps, Slots } from './chat/slots.ts';
export type { CommandOutcome, InputCommand } from './commands/command.ts';
export { ConnectionLine, type ConnectionLineProps } from './connection/ConnectionLine.tsx';
export { useConnectionLine } from './connection/useConnectionLine.ts';
export type { ContactsProps } from './contacts/Contacts.tsx';
export { Contacts } from './contacts/panels.ts';
export { type ContactsState, useContacts } from './contacts/useContacts.ts';
export type { EmojiDialogProps } from './emoji/EmojiDialog.tsx';
export { EmojiMark, type EmojiMarkProps } from './emoji/EmojiMark.tsx';
export { EmojiDialog } from './emoji/panels.ts';
export { useEmoji } from './emoji/useEmoji.ts';
export { AttachmentGrid, type AttachmentGridProps } from './files/AttachmentGrid.tsx';
export type { AttachmentsProps } from './files/Attachments.tsx';
export { AudioPlayer } from './files/LaterAudioPlayer.tsx';
export {
  ChannelGallery,
  type ChannelGalleryProps,
  Lightbox,
  type LightboxItem,
  type LightboxProps,
} from './files/panels.ts';
export {
  type ChannelFilesState,
  type GalleryKind,
  type SentFile,
  useChannelFiles,
} from './files/useChannelFiles.ts';
export { type InputFilesState, useInputFiles } from './files/useInputFiles.ts';
export type { PagesState } from './files/usePages.ts';
export { useUpload } from './files/useUpload.ts';
export type { ForwardDialogProps } from './forwards/ForwardDialog.tsx';
export { ForwardDialog } from './forwards/panels.ts';
export { GifPicker, type GifPickerProps, GifPreview, type GifPreviewProps } from './gifs/panels.ts';
export { useGifProvider } from './gifs/useGifProvider.ts';
export { type GifsState, useGifs } from './gifs/useGifs.ts';
export { type InputGifs, useInputGifs } from './gifs/useInputGifs.ts';
export type { GroupPeopleProps } from './groups/GroupPeople.tsx';
export type { GroupsDialogProps } from './groups/GroupsDialog.tsx';
export { GroupPeople, GroupsDialog } from './groups/panels.ts';
export { useGroups } from './groups/useGroups.ts';
export type { Completion, CompletionSource } from './input/completion.ts';
export type { InputToolbarProps } from './input/FormatRow.tsx';
export { type MessageInputProps, useMessageInput } from './input/input.ts';
export { MessageInput } from './input/MessageInput.tsx';
export { useDraft, useDrafts, useHasDraft, type Written } from './input/useDraft.ts';
export type { InvitePeopleProps } from './invitations/InvitePeople.tsx';
export { InvitePeople } from './invitations/panels.ts';
export type { InviteDialogProps } from './invites/InviteDialog.tsx';
export type { JoinByLinkProps } from './invites/JoinByLink.tsx';
export { InviteList } from './invites/LaterInviteList.tsx';
export { InviteDialog, JoinByLink } from './invites/panels.ts';
export { type Asked, useInvites } from './invites/useInvites.ts';
export type { KeyEntry, KeyGroup } from './keyboard/groups.ts';
export { Keyboard, type KeyboardProps } from './keyboard/Keyboard.tsx';
export type { GuestDialogProps } from './members/GuestDialog.tsx';
export { MemberList } from './members/LaterMemberList.ts';
export { GuestDialog } from './members/panels.ts';
export { type MembersState, useMembers } from './members/useMembers.ts';
export type { MessageActions } from './messages/actions.ts';
export { useMessageActions } from './messages/actions.ts';
export { type ReadSnapshot, setupUnreadDivider, type UnreadDivider } from './messages/divider.ts';
export {
  type MessageListProps,
  type MessageListState,
  type Status,
  useMessageList,
} from './messages/list.ts';
export type { MessageHistoryProps } from './messages/MessageHistory.tsx';
export { MessageList } from './messages/MessageList.tsx';
export type { MessageToolbarProps } from './messages/MessageToolbar.tsx';
export { MessageUI, type MessageUIProps } from './messages/MessageUI.tsx';
export { MessageHistory, ReadBy } from './messages/panels.ts';
export type { ReadByProps } from './messages/ReadBy.tsx';
export { type Rights, rightsOver } from './messages/rights.ts';
export { type MessageRow, type RowsOptions, setupRows } from './messages/rows.ts';
export type { Delivery, ShownMessage } from './messages/shown.ts';
export { useReaders } from './messages/useReaders.ts';
export type { BanDialogProps } from './moderation/BanDialog.tsx';
export {
  BanDialog,
  ChannelModeration,
  ModerationDesk,
  RemoveDialog,
  ReportDialog,
} from './moderation/panels.ts';
export type { RemoveDialogProps } from './moderation/RemoveDialog.tsx';
export type { ReportDialogProps } from './moderation/ReportDialog.tsx';
export { ChannelNote, type ChannelNoteProps, OwnNote } from './notes/panels.ts';
export { type NoteView, useNote } from './notes/useNote.ts';
export type { NotificationListProps } from './notifications/NotificationList.tsx';
export type { Told } from './notifications/NotificationRow.tsx';
export { namesPerson } from './notifications/naming.ts';
export { NotificationList } from './notifications/panels.ts';
export { type NotificationsState, useNotifications } from './notifications/useNotifications.ts';
export { ParleyChat, type ParleyChatProps } from './ParleyChat.tsx';
export type { PeoplePickerProps } from './people/PeoplePicker.tsx';
export { PeoplePicker } from './people/panels.ts';
export { type FoundPeople, usePeopleSearch } from './people/usePeopleSearch.ts';
export { ChannelPins, type ChannelPinsProps } from './pins/panels.ts';
export { type PinsState, usePins } from './pins/usePins.ts';
export type { BookmarkListProps } from './planning/BookmarkList.tsx';
export type { DraftListProps, DraftPlace } from './planning/DraftList.tsx';
export {
  BookmarkList,
  DraftList,
  ReminderDialog,
  ReminderList,
  ReminderMenu,
  ScheduleDialog,
  ScheduledList,
} from './planning/panels.ts';
export type { ReminderDialogProps } from './planning/ReminderDialog.tsx';
export type { ReminderListProps } from './planning/ReminderList.tsx';
export type { ReminderMenuProps } from './planning/ReminderMenu.tsx';
export { ReminderNotice, type ReminderNoticeProps } from './planning/ReminderNotice.tsx';
export type { ScheduleDialogProps } from './planning/ScheduleDialog.tsx';
export type { ScheduledListProps } from './planning/ScheduledList.tsx';
export { useBookmarks, useReminders, useScheduled } from './planning/usePlans.ts';
export { type PlannedTime, planTime } from './planning/when.ts';
export { PollCard, type PollCardProps } from './polls/PollCard.tsx';
export type { PollDialogProps } from './polls/PollDialog.tsx';
export type { PollVotersProps } from './polls/PollVoters.tsx';
export { PollDialog, PollVoters } from './polls/panels.ts';
export { PresenceWords } from './presence/PresenceWords.tsx';
export { QuietDialog, StatusDialog } from './presence/panels.ts';
export type { QuietDialogProps } from './presence/QuietDialog.tsx';
export type { StatusDialogProps } from './presence/StatusDialog.tsx';
export { StatusMark, type StatusMarkProps } from './presence/StatusMark.tsx';
export { useOwnPresence, usePresence } from './presence/usePresence.ts';
export { useStatus } from './presence/useStatus.ts';
export { presenceWords } from './presence/words.ts';
export { LinkCard, type LinkCardProps } from './previews/LinkCard.tsx';
export { PersonButton, type PersonButtonProps } from './profiles/PersonButton.tsx';
export type { ProfileDialogProps } from './profiles/ProfileDialog.tsx';
export { ProfileDialog } from './profiles/panels.ts';
export { type Profile, type ProfileState, useProfile } from './profiles/useProfile.ts';
export { EmojiPicker, type EmojiPickerProps } from './reactions/picker.ts';
export type { ReactionsProps } from './reactions/Reactions.tsx';
export type { LeaveWorkspaceProps } from './roles/LeaveWorkspace.tsx';
export { LeaveWorkspace, PeopleDesk } from './roles/panels.ts';
export {
  Elsewhere,
  type ElsewhereProps,
  SearchPage,
  type SearchPageProps,
  SearchPanel,
  type SearchPanelProps,
} from './search/panels.ts';
export { type SearchHeld, type SearchOrder, type SearchState, useSearch } from './search/useSearch.ts';
export type { MoveDialogProps } from './sidebar/MoveDialog.tsx';
export { MoveDialog, SectionDialog, SectionMenu } from './sidebar/panels.ts';
export type { SectionDialogProps } from './sidebar/SectionDialog.tsx';
export type { SectionMenuProps } from './sidebar/SectionMenu.tsx';
export type { ArrangedSection } from './sidebar/sections.ts';
export { useCategories } from './sidebar/useCategories.ts';
export { type SectionsState, useSections } from './sidebar/useSections.ts';
export type { LaterStrings } from './strings/later.ts';
export { english, type Strings, type WholeStrings } from './strings/strings.ts';
export { TaskCard } from './tasks/card.ts';
export { ChannelTasks, TaskDialog, TaskList } from './tasks/panels.ts';
export { type TasksState, useTasks } from './tasks/useTasks.ts';
export { ThreadList } from './threads/panels.ts';
export { Thread, type ThreadProps } from './threads/Thread.tsx';
export type { ThreadListProps } from './threads/ThreadList.tsx';
export { type ThreadState, useThread } from './threads/useThread.ts';
export { type ThreadsState, useThreads } from './threads/useThreads.ts';
export { setupTimes, type Times, type TimesOptions } from './times/times.ts';
export type { ChannelTypesProps } from './types/ChannelTypes.tsx';
export { ChannelTypes } from './types/panels.ts';
export { TypingLine } from './typing/TypingLine.tsx';
export { type TypingState, useTyping } from './typing/useTyping.ts';
export { Avatar, type AvatarProps, Faces } from './users/Avatar.tsx';
export { hueOf, initials, nameOfUser } from './users/names.ts';
export type { OwnPictureProps } from './users/OwnPicture.tsx';
export type { PictureDialogProps } from './users/PictureDialog.tsx';
export { OwnPicture, PictureDialog, ReceiptsDialog } from './users/panels.ts';
export type { ReceiptsDialogProps } from './users/ReceiptsDialog.tsx';
