/**
 * The one catalogue of errors (wire.md, spec/errors.md). Depends on nothing, so the client ships it without zod.
 * A program decides by `retry` and `reason`; nobody reads `message` to decide anything.
 */
export const codes = {
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  GUEST_LOCKED: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  NOT_ACCEPTABLE: 406,
  CONFLICT: 409,
  BODY_TOO_LARGE: 413,
  QUOTA_EXCEEDED: 413,
  FILE_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  INVALID_FILE_TYPE: 400,
  VALIDATION_ERROR: 400,
  ACCOUNT_LOCKED: 423,
  RATE_LIMIT_EXCEEDED: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
} as const;

export type ErrorCode = keyof typeof codes;

/** What a caller may do after an error: never again as it is, again with the same id, or again after a time. */
export type Retry = 'never' | 'same-id' | { afterMs: number };

type Entry = { code: ErrorCode; retry: 'never' | 'same-id' | 'after'; says: string };

/** reason -> its class, whether to retry, and the sentence that tells a person what to do. */
export const reasons = {
  token_missing: {
    code: 'UNAUTHORIZED',
    retry: 'never',
    says: 'send Authorization: Bearer with a user token or a secret key',
  },
  token_invalid: {
    code: 'UNAUTHORIZED',
    retry: 'never',
    says: 'the token or key was not accepted; mint a new one on your server',
  },
  token_expired: {
    code: 'UNAUTHORIZED',
    retry: 'never',
    says: 'the token has expired; mint a new one on your server',
  },
  token_revoked: {
    code: 'UNAUTHORIZED',
    retry: 'never',
    says: 'the tokens of this user were revoked; mint a new one on your server',
  },
  key_revoked: {
    code: 'UNAUTHORIZED',
    retry: 'never',
    says: 'this key was revoked; use the one that replaced it',
  },
  two_factor_required: {
    code: 'UNAUTHORIZED',
    retry: 'never',
    says: 'finish signing in with the second factor first',
  },
  operator_required: {
    code: 'UNAUTHORIZED',
    retry: 'never',
    says: 'this is for operators: ask on the machine itself, or send Authorization: Bearer with the platform key (pl_...)',
  },
  caller_not_allowed: {
    code: 'FORBIDDEN',
    retry: 'never',
    says: 'this method is not for this kind of caller; the API page names who may call it',
  },
  user_required: {
    code: 'VALIDATION_ERROR',
    retry: 'never',
    says: 'this method acts for a person; name one with the Parley-User header',
  },
  origin_refused: {
    code: 'FORBIDDEN',
    retry: 'never',
    says: "this page's origin is not allowed; add it to the app's allowedOrigins",
  },
  user_deactivated: { code: 'FORBIDDEN', retry: 'never', says: 'this user is deactivated' },
  channel_frozen: {
    code: 'FORBIDDEN',
    retry: 'never',
    says: 'the channel is frozen; only its moderators may write',
  },
  channel_archived: {
    code: 'FORBIDDEN',
    retry: 'never',
    says: 'the channel is archived; unarchive it to write',
  },
  not_a_member: { code: 'FORBIDDEN', retry: 'never', says: 'join the channel first' },
  member_banned: { code: 'FORBIDDEN', retry: 'never', says: 'you are banned from this channel' },
  capability_missing: {
    code: 'FORBIDDEN',
    retry: 'never',
    says: 'your role does not allow this',
  },
  guest_scope: {
    code: 'FORBIDDEN',
    retry: 'never',
    says: 'guests may only use the channels they were invited to',
  },
  members_fixed: {
    code: 'FORBIDDEN',
    retry: 'never',
    says: 'the members of this conversation are fixed; start a new one',
  },
  guest_expired: {
    code: 'GUEST_LOCKED',
    retry: 'never',
    says: 'the guest access has ended; reading still works',
  },
  app_not_found: { code: 'NOT_FOUND', retry: 'never', says: 'there is no such app' },
  key_not_found: { code: 'NOT_FOUND', retry: 'never', says: 'there is no such key' },
  channel_not_found: {
    code: 'NOT_FOUND',
    retry: 'never',
    says: 'there is no such channel, or you may not know',
  },
  message_not_found: {
    code: 'NOT_FOUND',
    retry: 'never',
    says: 'there is no such message, or you may not know',
  },
  user_not_found: { code: 'NOT_FOUND', retry: 'never', says: 'there is no such user, or you may not know' },
  member_not_found: { code: 'NOT_FOUND', retry: 'never', says: 'that user is not a member of this channel' },
  thread_not_found: {
    code: 'NOT_FOUND',
    retry: 'never',
    says: 'there is no such thread, or you may not know',
  },
  reaction_not_found: { code: 'NOT_FOUND', retry: 'never', says: 'you have not reacted with that emoji' },
  route_not_found: { code: 'NOT_FOUND', retry: 'never', says: 'there is no such address; see the API page' },
  body_invalid: {
    code: 'VALIDATION_ERROR',
    retry: 'never',
    says: 'the request does not have the shape of this method; see details',
  },
  public_key_invalid: {
    code: 'VALIDATION_ERROR',
    retry: 'never',
    says: 'register one public key, RSA from 2,048 bits, P-256 or Ed25519, as PEM or JWK; see details',
  },
  private_key_refused: {
    code: 'VALIDATION_ERROR',
    retry: 'never',
    says: 'this is a private key or a shared secret, which nobody else may have: register the public half of a new one',
  },
  text_too_long: {
    code: 'VALIDATION_ERROR',
    retry: 'never',
    says: 'the text is longer than this channel allows',
  },
  message_empty: { code: 'VALIDATION_ERROR', retry: 'never', says: 'a message needs text or an attachment' },
  custom_too_large: {
    code: 'VALIDATION_ERROR',
    retry: 'never',
    says: 'custom data may be 8 KiB of JSON at most',
  },
  filter_invalid: {
    code: 'VALIDATION_ERROR',
    retry: 'never',
    says: 'the filter uses a field or operator that does not exist',
  },
  query_too_slow: {
    code: 'VALIDATION_ERROR',
    retry: 'never',
    says: 'too much had to be looked at; narrow the filter, by type, cid or members for instance',
  },
  cursor_invalid: { code: 'VALIDATION_ERROR', retry: 'never', says: 'start again without a cursor' },
  parent_invalid: {
    code: 'VALIDATION_ERROR',
    retry: 'never',
    says: 'a reply cannot itself be replied to; reply to its parent',
  },
  emoji_invalid: {
    code: 'VALIDATION_ERROR',
    retry: 'never',
    says: 'use one emoji or the :name: of a custom one',
  },
  reactions_full: {
    code: 'CONFLICT',
    retry: 'never',
    says: 'the message holds as many different emoji as it can; use one of those',
  },
  group_too_small: { code: 'VALIDATION_ERROR', retry: 'never', says: 'a group needs at least two members' },
  type_unknown: {
    code: 'VALIDATION_ERROR',
    retry: 'never',
    says: 'this app has no channel type of that name',
  },
  role_invalid: { code: 'VALIDATION_ERROR', retry: 'never', says: 'that role cannot be given here' },
  id_reserved: {
    code: 'VALIDATION_ERROR',
    retry: 'never',
    says: 'ids that begin with ! are made by the server',
  },
  id_taken: {
    code: 'CONFLICT',
    retry: 'never',
    says: 'this id is already used for something else; choose a new one',
  },
  username_taken: { code: 'CONFLICT', retry: 'never', says: 'this username is taken; choose another' },
  version_mismatch: { code: 'CONFLICT', retry: 'never', says: 'it was changed meanwhile; read it again' },
  last_owner: { code: 'CONFLICT', retry: 'never', says: 'make somebody else an owner first' },
  channel_deleted: {
    code: 'CONFLICT',
    retry: 'never',
    says: 'a channel of this id existed and was deleted; choose another id',
  },
  too_many_keys: {
    code: 'CONFLICT',
    retry: 'never',
    says: 'two pairs and two registered keys can be alive at a time; revoke one first',
  },
  public_key_revoked: {
    code: 'CONFLICT',
    retry: 'never',
    says: 'this key was revoked and stays so; make a new one and register that',
  },
  app_limit: { code: 'RATE_LIMIT_EXCEEDED', retry: 'after', says: "the app's request limit is used up" },
  address_limit: {
    code: 'RATE_LIMIT_EXCEEDED',
    retry: 'after',
    says: 'too many requests of this address had no valid token or key',
  },
  platform_limit: {
    code: 'RATE_LIMIT_EXCEEDED',
    retry: 'after',
    says: "the platform key's request limit is used up",
  },
  user_limit: { code: 'RATE_LIMIT_EXCEEDED', retry: 'after', says: 'too many messages in a short time' },
  slow_mode: { code: 'RATE_LIMIT_EXCEEDED', retry: 'after', says: 'slow mode is on in this channel' },
  database_unavailable: {
    code: 'UNAVAILABLE',
    retry: 'same-id',
    says: 'the database cannot be reached; try again',
  },
  database_busy: {
    code: 'UNAVAILABLE',
    retry: 'same-id',
    says: 'every connection to the database is in use; try again',
  },
  draining: { code: 'UNAVAILABLE', retry: 'same-id', says: 'this server is stopping; try again' },
  channel_busy: { code: 'UNAVAILABLE', retry: 'same-id', says: 'the channel is busy; try again' },
  storage_full: {
    code: 'UNAVAILABLE',
    retry: 'same-id',
    says: 'the server has no room left; its operator must make some',
  },
  method_not_allowed: {
    code: 'METHOD_NOT_ALLOWED',
    retry: 'never',
    says: 'this address exists for other methods; see Allow',
  },
  version_not_supported: {
    code: 'NOT_ACCEPTABLE',
    retry: 'never',
    says: 'only version 1 exists; use /v1 and no version in Accept',
  },
  media_type_unsupported: { code: 'UNSUPPORTED_MEDIA_TYPE', retry: 'never', says: 'send application/json' },
  body_too_large: { code: 'BODY_TOO_LARGE', retry: 'never', says: 'a request may be 1 MiB at most' },
  internal: {
    code: 'INTERNAL',
    retry: 'same-id',
    says: 'the server failed; the request id finds the cause in its log',
  },
} as const satisfies Record<string, Entry>;

export type Reason = keyof typeof reasons;

/** The body of every answer that is not a success. */
export interface ErrorBody {
  error: {
    code: ErrorCode;
    reason: Reason;
    message: string;
    details?: Record<string, unknown>;
    retry: Retry;
    docs: string;
  };
}

/**
 * An error of the catalogue. Thrown by the engine, turned into an answer at its edge; rebuilt from the answer by the SDKs.
 *
 * @example throw new ParleyError('channel_frozen', 'unable to send the message')
 * @example throw new ParleyError('slow_mode', 'unable to send the message', { afterMs: 4000 })
 */
export class ParleyError extends Error {
  readonly code: ErrorCode;
  readonly reason: Reason;
  readonly status: number;
  readonly retry: Retry;
  readonly details: Record<string, unknown> | undefined;

  /**
   * @param operation what was tried, "unable to ..." without its reason
   * @param options.afterMs how long to wait, required sense only for reasons that retry after a time (default 1000)
   * @param options.details anything the caller may know: a path, a limit. Never text of other people
   */
  constructor(
    reason: Reason,
    operation: string,
    options: { afterMs?: number; details?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    const entry: Entry = reasons[reason];
    super(`${operation}; ${entry.says}`, { cause: options.cause });
    this.name = 'ParleyError';
    this.reason = reason;
    this.code = entry.code;
    this.status = codes[entry.code];
    this.retry =
      entry.retry === 'after' ? { afterMs: Math.max(1, Math.ceil(options.afterMs ?? 1_000)) } : entry.retry;
    this.details =
      typeof this.retry === 'object'
        ? { retryAfter: Math.ceil(this.retry.afterMs / 1_000), ...options.details }
        : options.details;
  }

  /** The answer's body. `docs` is the address of the page that explains the reason. */
  toBody(docs: string): ErrorBody {
    const { code, reason, message, retry, details } = this;
    return {
      error: { code, reason, message, ...(details && { details }), retry, docs: `${docs}/errors#${reason}` },
    };
  }
}

/** Is this reason in the catalogue? An SDK meets reasons newer than itself and must not fail on them. */
export const isReason = (value: string): value is Reason => Object.hasOwn(reasons, value);
