import { later } from '../parts/later.tsx';
import type { AddOptionProps } from './AddOption.tsx';
import type { PollDialogProps } from './PollDialog.tsx';
import type { PollVotersProps } from './PollVoters.tsx';

// What is opened now and then is loaded then.

/** Asks something: a question, its options, and how it may be answered. */
export const PollDialog = later<PollDialogProps>(async () => (await import('./PollDialog.tsx')).PollDialog);

/** Who chose what, option by option. */
export const PollVoters = later<PollVotersProps>(async () => (await import('./PollVoters.tsx')).PollVoters);

/** A line for one option more. Enter adds it, Escape gives it up. */
export const AddOption = later<AddOptionProps>(async () => (await import('./AddOption.tsx')).AddOption);
