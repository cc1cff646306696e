/**
 * Why a command was refused. A client tries again when `temporary` is set or the code is 109 (after getting a
 * fresh token); every other code is final for that command. Codes below 400 are the protocol's
 * (https://centrifugal.dev/docs/server/codes); an application uses 400-1999.
 */
export interface ErrorCode {
  readonly code: number;
  readonly message: string;
  readonly temporary?: boolean;
}

export const errors = {
  internal: { code: 100, message: 'internal server error', temporary: true },
  unauthorized: { code: 101, message: 'unauthorized' },
  unknownChannel: { code: 102, message: 'unknown channel' },
  permissionDenied: { code: 103, message: 'permission denied' },
  methodNotFound: { code: 104, message: 'method not found' },
  alreadySubscribed: { code: 105, message: 'already subscribed' },
  limitExceeded: { code: 106, message: 'limit exceeded' },
  badRequest: { code: 107, message: 'bad request' },
  notAvailable: { code: 108, message: 'not available' },
  tokenExpired: { code: 109, message: 'token expired' },
  expired: { code: 110, message: 'expired' },
  tooManyRequests: { code: 111, message: 'too many requests', temporary: true },
  unrecoverablePosition: { code: 112, message: 'unrecoverable position' },
} as const satisfies Record<string, ErrorCode>;

/**
 * Thrown by a handler to answer a command with an error; the connection stays open.
 *
 * @example throw new Refusal(errors.permissionDenied);
 */
export class Refusal extends Error {
  override readonly name: string = 'Refusal';
  readonly code: number;
  readonly temporary: boolean;

  constructor({ code, message, temporary = false }: ErrorCode) {
    super(message);
    this.code = code;
    this.temporary = temporary;
  }
}

/**
 * An application's own refusal of an rpc.
 *
 * @throws RangeError when `code` is outside 400-1999, the range the protocol leaves to applications.
 * @example throw new RpcError({ code: 404, message: 'channel_not_found' });
 */
export class RpcError extends Refusal {
  override readonly name = 'RpcError';

  constructor(error: ErrorCode) {
    super(error);
    if (!Number.isInteger(error.code) || error.code < 400 || error.code > 1999) {
      throw new RangeError(`unable to use error code ${error.code}; an application's are 400 to 1999`);
    }
  }
}
