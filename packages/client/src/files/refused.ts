import { isReason, ParleyError, type Reason } from '@parley/protocol/errors';

/** A refusal in the catalogue's words. Only what is loaded for files has the catalogue with it. */
export const refused = (reason: Reason, operation: string, cause?: unknown): ParleyError =>
  new ParleyError(reason, operation, { cause });

/** Why the engine refused a file, by the reason it keeps. */
export const refusedAs = (reason: string): ParleyError =>
  // One of a newer engine is none of ours; that files of this kind are not taken is true of all of them.
  refused(isReason(reason) ? reason : 'file_type_refused', 'unable to use the file');
