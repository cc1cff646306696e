import {
  codes,
  type ErrorBody,
  type ErrorCode,
  isReason,
  ParleyError,
  type Reason,
  type Retry,
} from './errors.ts';

/** An error as an engine answered it, which may be newer than this SDK: the answer's own words and `retry` stand. */
class AnsweredError extends ParleyError {
  override readonly code: ErrorCode;
  override readonly retry: Retry;
  override readonly details: Record<string, unknown> | undefined;
  override readonly docs: string;

  constructor(error: ErrorBody['error'], reason: Reason) {
    super(reason, '');
    this.message = error.message;
    this.code = error.code;
    this.retry = error.retry;
    this.details = error.details;
    this.docs = error.docs;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isRetry = (value: unknown): value is Retry =>
  value === 'never' || value === 'same-id' || (isRecord(value) && typeof value.afterMs === 'number');

/**
 * The `error` object of an answer as the error it was, or undefined when it is none of ours. A reason newer than this
 * SDK becomes `internal` and stands in `details.reason`.
 */
export const readError = (value: unknown): ParleyError | undefined => {
  if (!isRecord(value)) return undefined;
  const { code, reason, message, retry, docs } = value;
  if (typeof code !== 'string' || typeof reason !== 'string' || typeof message !== 'string') return undefined;
  if (!isRetry(retry)) return undefined;
  const given = isRecord(value.details) ? value.details : undefined;
  const details = isReason(reason) ? given : { ...given, reason };
  const known = isReason(reason) ? reason : 'internal';
  return new AnsweredError(
    {
      code: Object.hasOwn(codes, code) ? (code as ErrorCode) : 'INTERNAL',
      reason: known,
      message,
      retry,
      docs: typeof docs === 'string' ? docs : '',
      ...(details && { details }),
    },
    known,
  );
};
