import { ParleyError } from '@parley/protocol/errors';

const statusOf = (error: unknown): number | undefined => {
  if (!(error instanceof Error) || !('$metadata' in error)) return undefined;
  return (error.$metadata as { httpStatusCode?: number }).httpStatusCode;
};

export const isMissing = (error: unknown): boolean => statusOf(error) === 404;

/**
 * Asks the store. What it refuses for a reason of its own is its operator's to mend, and no fault of who waits: the words
 * of the store are for the log alone.
 *
 * @throws ParleyError `storage_full`, `files_unavailable`
 */
export const reaching = async <T>(ask: () => Promise<T>): Promise<T> => {
  try {
    return await ask();
  } catch (error) {
    const full = statusOf(error) === 507;
    throw new ParleyError(full ? 'storage_full' : 'files_unavailable', 'unable to use the storage of files', {
      cause: error,
    });
  }
};
