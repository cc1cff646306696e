import { eraseDeleted } from './modules/identity/deletion/index.ts';
import { forgetInvitations, invitationMail } from './modules/identity/invitations/index.ts';
import { leaveChannels } from './modules/identity/roles/index.ts';
import { lockGuest } from './modules/identity/users/index.ts';
import { removeBytes } from './modules/media/attachments/index.ts';
import { filesSweep } from './modules/media/files/index.ts';
import {
  fetchPreview,
  fillLinkGaps,
  fillLinks,
  findPreviews,
  previewsSweep,
} from './modules/media/previews/index.ts';
import { forgetImports, runImport } from './modules/messaging/imports/work/index.ts';
import { forgetInvites } from './modules/messaging/invites/index.ts';
import { endBan, endMute, showChannel } from './modules/messaging/members/index.ts';
import { closePoll } from './modules/messaging/polls/index.ts';
import { fillGaps, fillWords } from './modules/messaging/search/index.ts';
import { forgetNotifications, notifyEveryone } from './modules/notifying/notifications/index.ts';
import { beginQuiet, endStatus } from './modules/office/presence/index.ts';
import { forgetPlans } from './modules/planning/forget/index.ts';
import { forgetNotes } from './modules/planning/notes/index.ts';
import { fireReminder } from './modules/planning/reminders/index.ts';
import { sendScheduled } from './modules/planning/scheduled/index.ts';
import { endUserBan } from './modules/trust/bans/index.ts';
import type { AnyJob, Cron } from './platform/jobs/index.ts';
import { mailJob } from './platform/mail/index.ts';

/** Every job that a worker runs. */
export const jobs: readonly AnyJob[] = [
  removeBytes,
  findPreviews,
  fetchPreview,
  fillLinks,
  mailJob,
  invitationMail,
  sendScheduled,
  fireReminder,
  endStatus,
  beginQuiet,
  lockGuest,
  leaveChannels,
  endMute,
  endBan,
  showChannel,
  endUserBan,
  closePoll,
  notifyEveryone,
  fillWords,
  runImport,
];

/** Everything that comes round again. */
export const crons: readonly Cron[] = [
  eraseDeleted,
  filesSweep,
  previewsSweep,
  forgetPlans,
  forgetNotes,
  forgetImports,
  forgetNotifications,
  forgetInvites,
  forgetInvitations,
  fillGaps,
  fillLinkGaps,
];
