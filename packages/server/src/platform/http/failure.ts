import { ParleyError } from '@parley/protocol/errors';
import type { Logger } from 'pino';
import { translate } from '../db/errors.ts';

/** The framework's own refusals, in the words of the catalogue. */
const framework: Readonly<Record<string, 'body_too_large' | 'media_type_unsupported' | 'body_invalid'>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'media_type_unsupported',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'body_invalid',
  FST_ERR_BAD_URL: 'body_invalid',
  FST_ERR_MAX_PARAM_LENGTH: 'body_invalid',
};

/**
 * Any failure as one of the catalogue. A fault of ours is logged with the request's id and says nothing of its cause.
 */
export const toParleyError = (
  error: unknown,
  operation: string,
  log: Logger,
  requestId: string,
): ParleyError => {
  const known = translate(error, operation);
  if (known instanceof ParleyError) {
    if (known.cause !== undefined && known.status >= 500)
      log.warn({ err: known.cause, requestId, reason: known.reason }, operation);
    return known;
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = framework[code];
  if (reason) return new ParleyError(reason, operation, { details: { path: '', problem: 'cannot be read' } });
  log.error({ err: error, requestId }, operation);
  return new ParleyError('internal', operation, { details: { requestId } });
};

/** `Retry-After` in seconds for what may be tried again after a time. */
export const retryAfterOf = (error: ParleyError): number | undefined => {
  if (typeof error.retry === 'object') return Math.ceil(error.retry.afterMs / 1_000);
  return error.status === 503 ? 1 : undefined;
};
