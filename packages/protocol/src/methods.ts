import { appMethods } from './apps.ts';
import { banMethods } from './bans.ts';
import { blockMethods } from './blocks.ts';
import { bookmarkMethods } from './bookmarks.ts';
import { categoryMethods } from './categories.ts';
import { channelMethods } from './channels.ts';
import { contactMethods } from './contacts.ts';
import { draftMethods } from './drafts.ts';
import { emojiMethods } from './emoji.ts';
import { fileMethods } from './files.ts';
import { flagMethods } from './flags.ts';
import { gifMethods } from './gifs.ts';
import { groupMethods } from './groups.ts';
import { importMethods } from './imports.ts';
import { invitationMethods } from './invitations.ts';
import { inviteMethods } from './invites.ts';
import { memberMethods } from './members.ts';
import { messageMethods, reactionMethods } from './messages.ts';
import type { AnswerOf, InputOf } from './method.ts';
import { moderationMethods } from './moderation.ts';
import { noteMethods } from './notes.ts';
import { notificationMethods } from './notifications.ts';
import { pinMethods } from './pins.ts';
import { pollMethods } from './polls.ts';
import { presenceMethods } from './presence.ts';
import { previewMethods } from './previews.ts';
import { readMethods, threadMethods, typingMethods } from './reads.ts';
import { reminderMethods } from './reminders.ts';
import { scheduledMethods } from './scheduled.ts';
import { searchMethods } from './search.ts';
import { sidebarMethods } from './sidebar.ts';
import { syncMethods } from './sync.ts';
import { taskMethods } from './tasks.ts';
import { typeMethods } from './types.ts';
import { userMethods } from './users.ts';

const nouns = [
  appMethods,
  userMethods,
  blockMethods,
  banMethods,
  channelMethods,
  categoryMethods,
  sidebarMethods,
  typeMethods,
  memberMethods,
  inviteMethods,
  invitationMethods,
  messageMethods,
  pinMethods,
  reactionMethods,
  pollMethods,
  taskMethods,
  previewMethods,
  readMethods,
  threadMethods,
  typingMethods,
  presenceMethods,
  fileMethods,
  emojiMethods,
  groupMethods,
  contactMethods,
  gifMethods,
  importMethods,
  scheduledMethods,
  reminderMethods,
  moderationMethods,
  bookmarkMethods,
  draftMethods,
  noteMethods,
  notificationMethods,
  searchMethods,
  flagMethods,
  syncMethods,
] as const;

type Noun = (typeof nouns)[number];
type MethodIn<N> = N extends Noun ? N[keyof N] : never;
type AnyMethod = MethodIn<Noun>;

/** Every method's name: `noun.verb`. */
export type MethodName = AnyMethod extends { name: infer Name } ? Name : never;

type Methods = { [Name in MethodName]: Extract<AnyMethod, { name: Name }> };

/** Every method of the API by its name: the table of contents of the wire. */
export const methods = Object.fromEntries(
  nouns.flatMap((noun) => Object.values(noun)).map((entry) => [entry.name, entry]),
) as Methods;

export type MethodInput<Name extends MethodName> = InputOf<Methods[Name]>;
export type MethodAnswer<Name extends MethodName> = AnswerOf<Methods[Name]>;
/** What a caller writes: fields with a default may be left out. */
export type MethodCall<Name extends MethodName> = Methods[Name]['input']['_zod']['input'];
