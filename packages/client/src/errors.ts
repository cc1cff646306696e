export { ParleyError } from '@parley/protocol/errors';
export { readError } from '@parley/protocol/read-error';

/**
 * No answer of the engine came: no network, a proxy's page, a login page of the hotel. Whether a write was done is
 * unknown, so it is sent again with the same id.
 */
export class OfflineError extends Error {
  readonly retry = 'same-id';

  constructor(operation: string, because: string, options: { cause?: unknown } = {}) {
    super(`${operation}; ${because}`, options);
    this.name = 'OfflineError';
  }
}
