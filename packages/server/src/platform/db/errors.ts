import { ParleyError } from '@parley/protocol/errors';

/** What the driver throws: a PostgreSQL error has a five-character `code`, a broken connection a longer one. */
const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

export const isUniqueViolation = (error: unknown): boolean => codeOf(error) === '23505';
/** A statement ran longer than it may. */
export const isTooSlow = (error: unknown): boolean => codeOf(error) === '57014';
export const isDeadlock = (error: unknown): boolean => codeOf(error) === '40P01';

const connectionLost = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOENT',
]);

/** Was the connection lost, so that nobody knows whether a commit happened? */
export const isConnectionLost = (error: unknown): boolean => {
  const code = codeOf(error);
  if (!code) return false;
  return connectionLost.has(code) || code.startsWith('08') || code.startsWith('57P');
};

/** Too many connections, a statement too slow, a transaction idle too long, a deadlock: none of it happened. */
const tryAgain = new Set(['53300', '57014', '25P03', '40P01']);

/**
 * A driver's error as one of the catalogue, or as it was when it means a fault of ours.
 * Every one of these may be retried with the same id.
 */
export const translate = (error: unknown, operation: string): unknown => {
  if (error instanceof ParleyError) return error;
  const code = codeOf(error);
  if (!code) return error;
  if (code === '55P03') return new ParleyError('channel_busy', operation, { cause: error });
  if (code === '53100' || code === '53200')
    return new ParleyError('storage_full', operation, { cause: error });
  if (isConnectionLost(error) || tryAgain.has(code)) {
    return new ParleyError('database_unavailable', operation, { cause: error });
  }
  return error;
};
