import { reservedHandles } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import { isUniqueViolation } from '../../../platform/db/errors.ts';
import { fold } from '../../../platform/fold.ts';

/** @throws ParleyError `handle_taken` for a word that stands for everybody */
export const freeHandle = (handle: string, operation: string): void => {
  if (reservedHandles.includes(fold(handle))) throw new ParleyError('handle_taken', operation);
};

/** Writes a handle. @throws ParleyError `handle_taken` when a group or a person has it, also since a moment ago */
export const takingHandle = <T>(operation: string, write: () => Promise<T>): Promise<T> =>
  write().catch((error: unknown) => {
    throw isUniqueViolation(error) ? new ParleyError('handle_taken', operation, { cause: error }) : error;
  });
