import { later } from '../parts/later.tsx';
import type { BanDialogProps } from './BanDialog.tsx';
import type { RemoveDialogProps } from './RemoveDialog.tsx';
import type { ReportDialogProps } from './ReportDialog.tsx';

/** What is opened now and then, and loaded then. */
export const BanDialog = later<BanDialogProps>(async () => (await import('./BanDialog.tsx')).BanDialog);
export const RemoveDialog = later<RemoveDialogProps>(
  async () => (await import('./RemoveDialog.tsx')).RemoveDialog,
);
export const ReportDialog = later<ReportDialogProps>(
  async () => (await import('./ReportDialog.tsx')).ReportDialog,
);
export const ChannelModeration = later<{ cid: string }>(
  async () => (await import('./ChannelModeration.tsx')).ChannelModeration,
);
export const ModerationDesk = later<Record<string, never>>(
  async () => (await import('./ModerationDesk.tsx')).ModerationDesk,
);
