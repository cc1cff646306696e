import { AnsweredError, type ErrorBody, type Retry } from './answered-error.ts';

export { AnsweredError, type AnyReason, type ErrorBody, type Retry } from './answered-error.ts';

/**
 * The one catalogue of errors (wire.md, spec/errors.md). A program decides by `retry` and `reason`; nobody reads
 * `message` to decide anything.
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

type Entry = { code: ErrorCode; retry: 'never' | 'same-id' | 'after'; says: string };

/** Reasons of one class and one way to retry, each with the sentence that tells a person what to do. */
const each = <Code extends ErrorCode, Name extends string>(
  code: Code,
  retry: Entry['retry'],
  sentences: Record<Name, string>,
): Record<Name, Entry & { code: Code }> =>
  Object.fromEntries(
    Object.entries<string>(sentences).map(([reason, says]) => [reason, { code, retry, says }]),
  ) as Record<Name, Entry & { code: Code }>;

/** reason -> its class, whether to retry, and the sentence that tells a person what to do. */
export const reasons = {
  ...each('UNAUTHORIZED', 'never', {
    token_missing: 'send Authorization: Bearer with a user token or a secret key',
    token_invalid: 'the token or key was not accepted; mint a new one on your server',
    token_expired: 'the token has expired; mint a new one on your server',
    token_revoked: 'the tokens of this user were revoked; mint a new one on your server',
    key_revoked: 'this key was revoked; use the one that replaced it',
    two_factor_required: 'finish signing in with the second factor first',
    sign_in_refused:
      'the address or the password is wrong, or it was tried too often; wait a while, or choose a new password by mail',
    two_factor_refused:
      'the code is wrong, was used before, or too many were tried; take the next one your app shows, or wait a while',
    two_factor_ended: 'no sign-in waits for a code here, or it waited too long; give the password again',
    passkey_refused:
      'the passkey is not taken: it is not known here, it did not say who holds it, or it waited too long; try once more, or sign in another way',
    session_missing: 'sign in first',
    operator_required:
      'this is for operators: ask on the machine itself, or send Authorization: Bearer with the platform key (pl_...)',
  }),
  ...each('FORBIDDEN', 'never', {
    caller_not_allowed: 'this method is not for this kind of caller; the API page names who may call it',
    origin_refused: "this page's origin is not allowed; add it to the app's allowedOrigins",
    invitation_not_yours: 'this invitation was sent to another address; sign in with that one',
    user_deactivated: 'this user is deactivated',
    app_deleted:
      'this workspace is to be deleted, at details.until; until then its owners may take that back, and nobody else comes in',
    app_banned: 'this user is banned here; details.until says until when, for good without it',
    channel_frozen: 'the channel is frozen; only its moderators may write',
    channel_archived: 'the channel is archived; unarchive it to write',
    not_a_member: 'join the channel first',
    member_banned: 'you are banned from this channel',
    user_banned: 'somebody you name is banned from this channel; end the ban first',
    capability_missing: 'your role does not allow this',
    sign_in_old: 'this takes a sign-in of the last ten minutes; sign out, sign in, and try again',
    sign_up_closed: 'nobody signs up here before it is set up; open the link that its start printed',
    guest_scope: 'guests may only use the channels they were invited to',
    poll_anonymous: 'who chose what in this poll is told to nobody',
    contact_refused: 'one of you two takes no messages from the other',
    members_fixed: 'the members of this conversation are fixed; start a new one',
  }),
  ...each('VALIDATION_ERROR', 'never', {
    user_required: 'this method acts for a person; name one with the Parley-User header',
    body_invalid: 'the request does not have the shape of this method; see details',
    public_key_invalid:
      'register one public key, RSA from 2,048 bits, P-256 or Ed25519, as PEM or JWK; see details',
    password_refused: 'choose another password; see details',
    mail_link_refused: 'this link was used, or its time is over; ask for another',
    private_key_refused:
      'this is a private key or a shared secret, which nobody else may have: register the public half of a new one',
    text_too_long: 'the text is longer than this channel allows',
    archive_invalid:
      'this is not an export of Slack that can be read; have it exported again, and bring it whole',
    words_refused: 'there is a word in it that is not wanted here; say it without',
    message_empty: 'a message needs text or an attachment',
    custom_too_large: 'custom data may be 8 KiB of JSON at most',
    filter_invalid: 'the filter uses a field or operator that does not exist',
    query_too_slow: 'too much had to be looked at; narrow the filter, by type, cid or members for instance',
    cursor_invalid: 'start again without a cursor',
    parent_invalid: 'a reply cannot itself be replied to; reply to its parent',
    emoji_invalid: 'use one emoji or the :name: of a custom one',
    group_too_small: 'a group needs at least two members',
    type_unknown: 'this app has no channel type of that name',
    attachments_too_many:
      'a message of this channel holds fewer attachments; details.limit says how many it does',
    rights_invalid: 'those who keep a channel in order keep this right; details.capability says which',
    role_invalid: 'that role cannot be given here',
    time_passed: 'choose a time to come',
    time_too_far: 'choose a time within a year',
    zone_unknown: 'name an IANA time zone, as Europe/Berlin',
    id_reserved: 'ids that begin with ! are made by the server',
    checksum_mismatch: 'what arrived is not what was announced; upload the file again under a new id',
  }),
  ...each('INVALID_FILE_TYPE', 'never', {
    file_type_refused: 'files of this type are not accepted here; details.types names those that are',
    picture_invalid:
      'this picture cannot be read, is broken or has too many pixels; save it anew and try again',
  }),
  ...each('FILE_TOO_LARGE', 'never', {
    file_too_large: 'the file is larger than is accepted here; details.limit says how many bytes are',
  }),
  ...each('QUOTA_EXCEEDED', 'never', {
    note_full: 'the note is as long as it can be; shorten it, or go on in another place',
    storage_quota: 'there is no room left for this file; delete others, or ask for more room',
  }),
  ...each('GUEST_LOCKED', 'never', {
    guest_expired: 'the guest access has ended; reading still works',
  }),
  ...each('NOT_FOUND', 'never', {
    app_not_found: 'there is no such app',
    key_not_found: 'there is no such key',
    channel_not_found: 'there is no such channel, or you may not know',
    message_not_found: 'there is no such message, or you may not know',
    user_not_found: 'there is no such user, or you may not know',
    member_not_found: 'that user is not a member of this channel',
    thread_not_found: 'there is no such thread, or you may not know',
    gifs_off: 'there are no GIFs here; an operator names a provider, and the app a rating',
    gif_not_found: 'this GIF is no longer on offer; search again',
    group_not_found: 'there is no such group, or you may not know',
    contact_not_found: 'there is no such contact, or you may not know',
    category_not_found: 'there is no such category, or you may not know',
    section_not_found: 'you have no such section',
    setup_link_refused:
      'this set-up link was used, or its time is over; start the installation again, or ask its operator for another',
    session_not_found: 'you have no such session',
    passkey_not_found: 'you have no such passkey',
    emoji_not_found: 'there is no custom emoji of that name',
    file_not_found: 'there is no such file, or you may not know',
    scheduled_not_found: 'you have no such scheduled message',
    bookmark_not_found: 'you have no such bookmark',
    note_version_not_found: 'nothing is kept of this version of the note; see the list of those that are',
    reminder_not_found: 'you have no such reminder',
    ban_not_found: 'that user is not banned',
    reaction_not_found: 'you have not reacted with that emoji',
    invitations_off:
      'nobody is invited here, as there are no accounts; an operator turns them on with PARLEY_ACCOUNTS=on',
    invitation_not_found: 'this invitation leads nowhere; ask whoever sent it for another',
    workspace_not_found:
      'there is no such workspace, or nobody comes in by its address; ask somebody there to invite you',
    join_request_not_found: 'nobody waits by this request; they may have withdrawn it',
    import_not_found: 'there is no such import; see the list of the last ones',
    invite_not_found: 'you are not asked into a channel by this invite; ask for another',
    link_not_found: 'this link leads nowhere; ask for another',
    poll_not_found: 'this message has no poll',
    option_not_found: 'this poll has no such option',
    task_not_found: 'this message has no task',
    assignee_not_found: 'give it to a member of the channel who can read the message',
    route_not_found: 'there is no such address; see the API page',
  }),
  ...each('CONFLICT', 'never', {
    reactions_full: 'the message holds as many different emoji as it can; use one of those',
    id_taken: 'this id is already used for something else; choose a new one',
    two_factor_on: 'the second factor is on already; turn it off first',
    two_factor_off: 'the second factor is not on',
    passkey_taken: 'this passkey is added already',
    passkeys_full: 'the account has as many passkeys as it may; remove one that is not used',
    passkey_last: 'nothing else would let you in; choose a password first, or add another passkey',
    upload_incomplete: 'not all bytes have arrived; upload what is missing, then complete the file again',
    emoji_taken: 'there is a custom emoji of that name; choose another',
    username_taken: 'this username is taken; choose another',
    slug_taken: 'there is a workspace of this address; choose another',
    account_exists: 'there is an account of this address; sign in with it',
    handle_taken: 'a group or a person is called so, or the word stands for everybody; choose another',
    import_running: 'another import is under way or waits to be begun; let it end, or stop it',
    import_not_planned: 'it is being read, or is over; begin one that is planned, or bring the archive again',
    type_taken: 'there is a channel type of that name; change that one, or choose another name',
    type_in_use: 'there are channels of this type; delete them first',
    types_full: 'the app has as many channel types of its own as it can; delete another one first',
    channel_full: 'the channel has as many members as its type allows; take somebody out first',
    groups_full: 'the app has as many groups as it can; delete another one first',
    group_full: 'the group has as many members as it can; take somebody out first',
    contacts_full: 'the app has as many contacts as it can; delete another one first',
    categories_full: 'the app has as many categories as it can; delete another one first',
    sections_full: 'you have as many sections as you can; delete another one first',
    sidebar_full: 'your sections name as many channels as they can; take some out first',
    version_mismatch: 'it was changed meanwhile; read it again',
    last_owner: 'make somebody else an owner first',
    last_key: 'it is the only pair that lives, and the app acts with it; make another first',
    channel_deleted: 'a channel of this id existed and was deleted; choose another id',
    invitation_ended: 'this invitation was used, ended, or its time is over; ask whoever sent it for another',
    invitations_full:
      'as many people are asked in, or as many links work, as can be at a time; end another invitation first',
    join_request_decided: 'somebody has decided this request already; see the list of those that wait',
    join_requests_full:
      'as many wait to come in as can at a time; ask again later, or ask somebody there to invite you',
    join_refused: 'you were refused; ask again after details.until',
    sign_in_first: 'there is an account for this; sign in with it, then accept the invitation',
    link_expired: 'the time of this link is over; ask for another',
    link_used: 'as many have joined by this link as may; ask for another',
    link_revoked: 'this link was ended; ask for another',
    links_full: 'the channel has as many links as it can; end another one first',
    pins_full: 'the channel holds as many pins as it can; take another one off first',
    poll_closed: 'the poll has ended; nothing of it changes any more',
    poll_full: 'the poll has as many options as it can; choose one of those',
    task_taken: 'the message has a task that says something else; change that one',
    option_taken: 'the poll has an option that says this; choose that',
    scheduled_full: 'cancel another scheduled message first',
    scheduled_begun: 'it was sent or cancelled; schedule another',
    words_full: 'the app blocks as many words as it can; take another one away first',
    blocks_full: 'unblock somebody else first',
    bookmarks_full: 'remove another bookmark first',
    drafts_full: 'send or remove another draft first',
    reminders_full: 'complete or remove another reminder first',
    reminder_done: 'it is done; make another reminder',
    too_many_keys: 'two pairs and two registered keys can be alive at a time; revoke one first',
    public_key_revoked: 'this key was revoked and stays so; make a new one and register that',
  }),
  ...each('RATE_LIMIT_EXCEEDED', 'after', {
    app_limit: "the app's request limit is used up",
    address_limit: 'too many requests of this address had no valid token or key',
    platform_limit: "the platform key's request limit is used up",
    user_limit: 'too many messages in a short time',
    upload_limit: 'too many uploads in a short time',
    invitation_limit: 'this address was sent as many invitations as one may be in an hour',
    sign_in_limit: 'too many attempts in a short time',
    join_request_limit: 'as many have asked to come in as may in an hour; ask again later',
    gif_limit: 'too many searches for GIFs in a short time',
    slow_mode: 'slow mode is on in this channel',
  }),
  ...each('UNAVAILABLE', 'same-id', {
    database_unavailable: 'the database cannot be reached; try again',
    database_busy: 'every connection to the database is in use; try again',
    draining: 'this server is stopping; try again',
    channel_busy: 'the channel is busy; try again',
    file_busy: 'the file is being looked at; try again',
    files_unavailable: 'the storage of files cannot be reached; try again',
    gifs_unavailable: 'the provider of GIFs cannot be reached; try again',
    storage_full: 'the server has no room left; its operator must make some',
    engine_unreachable:
      'told by an SDK: no answer of the engine came, so nobody knows whether it was done; try again with the same id',
  }),
  ...each('METHOD_NOT_ALLOWED', 'never', {
    method_not_allowed: 'this address exists for other methods; see Allow',
  }),
  ...each('NOT_ACCEPTABLE', 'never', {
    version_not_supported: 'only version 1 exists; use /v1 and no version in Accept',
  }),
  ...each('UNSUPPORTED_MEDIA_TYPE', 'never', {
    media_type_unsupported: 'send application/json',
  }),
  ...each('BODY_TOO_LARGE', 'never', {
    body_too_large: 'a request may be 1 MiB at most',
  }),
  ...each('INTERNAL', 'same-id', {
    internal: 'the server failed; the request id finds the cause in its log',
  }),
} as const satisfies Record<string, Entry>;

export type Reason = keyof typeof reasons;

/**
 * An error of the catalogue, thrown by the engine and turned into an answer at its edge. An SDK makes an `AnsweredError`
 * of the answer, and does without the catalogue.
 *
 * @example throw new ParleyError('channel_frozen', 'unable to send the message')
 * @example throw new ParleyError('slow_mode', 'unable to send the message', { afterMs: 4000 })
 */
export class ParleyError extends AnsweredError {
  declare readonly reason: Reason;
  readonly status: number;

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
    const { code, retry: kind, says }: Entry = reasons[reason];
    const retry: Retry =
      kind === 'after' ? { afterMs: Math.max(1, Math.ceil(options.afterMs ?? 1_000)) } : kind;
    const details =
      typeof retry === 'object'
        ? { retryAfter: Math.ceil(retry.afterMs / 1_000), ...options.details }
        : options.details;
    super(
      { code, reason, message: `${operation}; ${says}`, retry, ...(details && { details }) },
      { cause: options.cause },
    );
    this.status = codes[code];
  }

  /** The answer's body. `docs` is the address of the page that explains the reason. */
  toBody(docs: string): ErrorBody {
    const { code, reason, message, retry, details } = this;
    return {
      error: { code, reason, message, ...(details && { details }), retry, docs: `${docs}/errors#${reason}` },
    };
  }
}

/** Is this reason in the catalogue? */
export const isReason = (value: string): value is Reason => Object.hasOwn(reasons, value);
