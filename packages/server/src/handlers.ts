import { appHandlers, type KnownApps } from './modules/identity/apps/index.ts';
import { blockHandlers } from './modules/identity/blocks/index.ts';
import { contactHandlers } from './modules/identity/contacts/index.ts';
import { deletionHandlers } from './modules/identity/deletion/index.ts';
import { groupHandlers } from './modules/identity/groups/index.ts';
import { type Invited, invitationHandlers } from './modules/identity/invitations/index.ts';
import { roleHandlers } from './modules/identity/roles/index.ts';
import { userHandlers } from './modules/identity/users/index.ts';
import { emojiHandlers } from './modules/media/emoji/index.ts';
import { fileHandlers, type UploadLimit, uploadLimit } from './modules/media/files/index.ts';
import { gifHandlers } from './modules/media/gifs/index.ts';
import { previewHandlers } from './modules/media/previews/index.ts';
import { categoryHandlers } from './modules/messaging/categories/index.ts';
import { channelHandlers } from './modules/messaging/channels/index.ts';
import { draftHandlers } from './modules/messaging/drafts/index.ts';
import { importHandlers } from './modules/messaging/imports/work/index.ts';
import { inviteHandlers } from './modules/messaging/invites/index.ts';
import { memberHandlers } from './modules/messaging/members/index.ts';
import { messageHandlers } from './modules/messaging/messages/index.ts';
import { pinHandlers } from './modules/messaging/pins/index.ts';
import { pollHandlers } from './modules/messaging/polls/index.ts';
import { reactionHandlers } from './modules/messaging/reactions/index.ts';
import { readHandlers } from './modules/messaging/reads/index.ts';
import { searchHandlers } from './modules/messaging/search/index.ts';
import { sidebarHandlers } from './modules/messaging/sidebar/index.ts';
import { syncHandlers } from './modules/messaging/sync/index.ts';
import { threadHandlers } from './modules/messaging/threads/index.ts';
import { typeHandlers } from './modules/messaging/types/index.ts';
import { typingHandlers } from './modules/messaging/typing/index.ts';
import { notificationHandlers } from './modules/notifying/notifications/index.ts';
import { type PresenceRunner, presenceHandlers } from './modules/office/presence/index.ts';
import { bookmarkHandlers } from './modules/planning/bookmarks/index.ts';
import { noteHandlers, type OpenNotes } from './modules/planning/notes/index.ts';
import { reminderHandlers } from './modules/planning/reminders/index.ts';
import { scheduledHandlers } from './modules/planning/scheduled/index.ts';
import { taskHandlers } from './modules/planning/tasks/index.ts';
import { actHandlers } from './modules/trust/acts/index.ts';
import { banHandlers } from './modules/trust/bans/index.ts';
import { flagHandlers } from './modules/trust/flags/index.ts';
import { wordHandlers } from './modules/trust/words/index.ts';
import type { Context } from './platform/context.ts';
import type { Handlers } from './platform/http/call.ts';

/**
 * Every method with its handler: one that is missing does not compile.
 *
 * @param notes who has notes open
 * @param uploads counts what one person uploads, whichever way it comes
 * @param accounts undefined where there are none
 */
export const createHandlers = (
  context: Context,
  apps: KnownApps,
  presence: PresenceRunner,
  notes: OpenNotes,
  uploads: UploadLimit = uploadLimit(),
  accounts?: Invited,
): Handlers => ({
  ...appHandlers(context, apps),
  ...deletionHandlers(context),
  ...userHandlers(context),
  ...roleHandlers(context),
  ...blockHandlers(context),
  ...groupHandlers(context),
  ...contactHandlers(context),
  ...typeHandlers(context),
  ...channelHandlers(context),
  ...categoryHandlers(context),
  ...sidebarHandlers(context),
  ...memberHandlers(context),
  ...inviteHandlers(context),
  ...invitationHandlers(context, accounts),
  ...messageHandlers(context),
  ...pinHandlers(context),
  ...reactionHandlers(context),
  ...pollHandlers(context),
  ...previewHandlers(context),
  ...readHandlers(context),
  ...threadHandlers(context),
  ...typingHandlers(context),
  ...presenceHandlers(context, presence),
  ...fileHandlers(context, uploads),
  ...emojiHandlers(context),
  ...gifHandlers(context, uploads),
  ...importHandlers(context),
  ...scheduledHandlers(context),
  ...reminderHandlers(context),
  ...taskHandlers(context),
  ...actHandlers(context),
  ...banHandlers(context),
  ...bookmarkHandlers(context),
  ...draftHandlers(context),
  ...noteHandlers(context, notes),
  ...notificationHandlers(context),
  ...searchHandlers(context),
  ...flagHandlers(context),
  ...wordHandlers(context, apps),
  ...syncHandlers(context),
});
