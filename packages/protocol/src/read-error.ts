import { AnsweredError, type Retry } from './answered-error.ts';
import type { ErrorCode } from './errors.ts';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isRetry = (value: unknown): value is Retry =>
  value === 'never' || value === 'same-id' || (isRecord(value) && typeof value.afterMs === 'number');

/**
 * The `error` object of an answer as the error it was, or undefined when it is none of ours. Code and reason may be newer
 * than this SDK, and stand as they were answered: `retry` says what to do.
 */
export const readError = (value: unknown): AnsweredError | undefined => {
  if (!isRecord(value)) return undefined;
  const { code, reason, message, retry, docs, details } = value;
  if (typeof code !== 'string' || typeof reason !== 'string' || typeof message !== 'string') return undefined;
  if (!isRetry(retry)) return undefined;
  return new AnsweredError({
    code: code as ErrorCode,
    reason,
    message,
    retry,
    ...(typeof docs === 'string' && { docs }),
    ...(isRecord(details) && { details }),
  });
};
