import { docsOf, AnsweredError as ParleyError } from '@parley/protocol/answered-error';

export { readError } from '@parley/protocol/read-error';
export { ParleyError };

/** A token that cannot be used, found out here; the engine's own refusals come with its words. */
export const tokenInvalid = (
  message = 'unable to connect; mint a new token on your server',
  details?: Record<string, unknown>,
): ParleyError =>
  new ParleyError({
    code: 'UNAUTHORIZED',
    reason: 'token_invalid',
    message,
    retry: 'never',
    ...(details && { details }),
  });

/**
 * No answer of the engine came: no network, a proxy's page, a login page of the hotel. Whether a write was done is
 * unknown, so it is sent again with the same id.
 */
export class OfflineError extends Error {
  readonly code = 'UNAVAILABLE';
  readonly reason = 'engine_unreachable';
  readonly retry = 'same-id';
  /** The page that explains the reason. */
  readonly docs = docsOf(this.reason);

  constructor(operation: string, because: string, options: { cause?: unknown } = {}) {
    super(`${operation}; ${because}`, options);
    this.name = 'OfflineError';
  }
}
