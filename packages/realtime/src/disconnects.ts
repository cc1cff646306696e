/**
 * Why the hub closes a connection: the WebSocket close code and its reason.
 *
 * The range of a code is the whole instruction to a client: 3000-3499 and 4000-4499 mean "connect again with
 * backoff", 3500-3999 and 4500-4999 mean "stop". Codes below 4000 are the protocol's
 * (https://centrifugal.dev/docs/server/codes); an application uses 4000-4999.
 */
export interface CloseCode {
  readonly code: number;
  /** At most 32 ASCII characters: it travels in the close frame. */
  readonly reason: string;
}

export const disconnects = {
  closed: { code: 3000, reason: 'connection closed' },
  shutdown: { code: 3001, reason: 'shutdown' },
  serverError: { code: 3004, reason: 'internal server error' },
  expired: { code: 3005, reason: 'connection expired' },
  subscriptionExpired: { code: 3006, reason: 'subscription expired' },
  slow: { code: 3008, reason: 'slow' },
  insufficientState: { code: 3010, reason: 'insufficient state' },
  forceReconnect: { code: 3011, reason: 'force reconnect' },
  noPong: { code: 3012, reason: 'no pong' },
  invalidToken: { code: 3500, reason: 'invalid token' },
  badRequest: { code: 3501, reason: 'bad request' },
  stale: { code: 3502, reason: 'stale' },
  forceDisconnect: { code: 3503, reason: 'force disconnect' },
  permissionDenied: { code: 3507, reason: 'permission denied' },
} as const satisfies Record<string, CloseCode>;

/** True when a client that receives `code` connects again, false when it stops for good. */
export function reconnects(code: number): boolean {
  return !((code >= 3500 && code < 4000) || (code >= 4500 && code < 5000));
}

/**
 * Thrown by a handler to close the connection instead of answering.
 *
 * @example throw new Disconnect(disconnects.invalidToken);
 */
export class Disconnect extends Error {
  override readonly name = 'Disconnect';
  readonly code: number;
  readonly reason: string;

  constructor({ code, reason }: CloseCode) {
    super(`${code} ${reason}`);
    assertCloseCode({ code, reason });
    this.code = code;
    this.reason = reason;
  }
}

/** @throws RangeError when a client could not understand the code or the close frame could not carry the reason. */
export function assertCloseCode({ code, reason }: CloseCode): void {
  if (!Number.isInteger(code) || code < 3000 || code > 4999) {
    throw new RangeError(`unable to use close code ${code}; it must be 3000 to 4999`);
  }
  if (!/^[\x20-\x7e]{0,32}$/.test(reason)) {
    throw new RangeError(`unable to use close reason "${reason}"; it must be at most 32 ASCII characters`);
  }
}
