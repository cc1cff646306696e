import { closeCodes } from '@parley/protocol';
import { brand } from '@parley/protocol/brand';
import { ParleyError } from '@parley/protocol/errors';
import { disconnects } from '@parley/realtime';
import type { Close } from './broker.ts';

const shutOut: readonly string[] = [
  'token_revoked',
  'key_revoked',
  'user_deactivated',
  'app_banned',
  'app_deleted',
];

/**
 * How a refused connect ends. An ended token is worth coming back with a fresh one; one that was revoked or never good
 * is not.
 *
 * @returns undefined for a fault of the server, which says nothing about the token
 */
export const closeOf = (error: ParleyError): Close | undefined => {
  if (error.reason === 'token_expired') return closeCodes.expired;
  if (shutOut.includes(error.reason)) return closeCodes.revoked;
  if (error.reason === 'address_limit') return closeCodes.limited;
  if (error.reason === 'origin_refused') return disconnects.permissionDenied;
  return error.status < 500 ? closeCodes.tokenInvalid : undefined;
};

/** Was it refused for what the caller is? Why is never said: what may not be known answers as what does not exist. */
export const isHidden = (error: unknown): boolean => error instanceof ParleyError && error.status < 500;

/** The same error as over HTTP: the status as the code, the error's body as the message. */
export const rpcErrorOf = (error: ParleyError): { code: number; message: string; temporary: boolean } => ({
  code: error.status,
  message: JSON.stringify(error.toBody(brand.docs).error),
  temporary: error.status >= 500,
});
