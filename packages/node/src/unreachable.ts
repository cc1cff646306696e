import { docsOf } from '@parley/protocol/answered-error';

/**
 * No answer of the engine came: no network, no time, a proxy's page. Whether a write was done is unknown, so it may be
 * sent again with the same id; this was already done as often as allowed.
 */
export class UnreachableError extends Error {
  readonly code = 'UNAVAILABLE';
  readonly reason = 'engine_unreachable';
  readonly retry = 'same-id';
  /** The page that explains the reason. */
  readonly docs = docsOf('engine_unreachable');

  constructor(operation: string, because: string, options: { cause?: unknown } = {}) {
    super(`${operation}; ${because}`, options);
    this.name = 'UnreachableError';
  }
}
