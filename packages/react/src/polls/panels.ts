import { later } from '../parts/later.tsx';
import type { AddOptionProps } from './AddOption.tsx';
import type { PollDialogProps } from './PollDialog.tsx';
import type { PollVotersProps } from './PollVoters.tsx';

/** What is opened now and then, and loaded then. */
export const PollDialog = later<PollDialogProps>(async () => (await import('./PollDialog.tsx')).PollDialog);
export const PollVoters = later<PollVotersProps>(async () => (await import('./PollVoters.tsx')).PollVoters);
export const AddOption = later<AddOptionProps>(async () => (await import('./AddOption.tsx')).AddOption);
