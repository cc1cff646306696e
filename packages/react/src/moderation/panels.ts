import { later } from '../parts/later.tsx';
import type { BanDialogProps } from './BanDialog.tsx';
import type { RemoveDialogProps } from './RemoveDialog.tsx';
import type { ReportDialogProps } from './ReportDialog.tsx';

// What is opened now and then is loaded then.

/** Asks how, for how long and why somebody is banned from a channel or from the whole app, and does it. */
export const BanDialog = later<BanDialogProps>(async () => (await import('./BanDialog.tsx')).BanDialog);

/** Asks why a message of somebody else is removed, with the message to look at once more. */
export const RemoveDialog = later<RemoveDialogProps>(
  async () => (await import('./RemoveDialog.tsx')).RemoveDialog,
);

/** Reports a message to the moderators of its channel, or a person to the admins, with a reason or without. */
export const ReportDialog = later<ReportDialogProps>(
  async () => (await import('./ReportDialog.tsx')).ReportDialog,
);

/** How a channel is looked after: frozen, slowed, and who is banned from it. Only for those who may. */
export const ChannelModeration = later<{ cid: string }>(
  async () => (await import('./ChannelModeration.tsx')).ChannelModeration,
);

/**
 * Everything that waits for those who moderate: what was reported in the channels they look after, and for owners and
 * admins of the app who was reported, who is banned from it, which words it blocks, and what moderators did.
 */
export const ModerationDesk = later<Record<string, never>>(
  async () => (await import('./ModerationDesk.tsx')).ModerationDesk,
);
