import { createHmac, timingSafeEqual } from 'node:crypto';
import { Disconnect, disconnects } from './disconnects.ts';
import { errors, Refusal } from './errors.ts';
import type { Grant } from './grant.ts';
import type { Fields } from './protocol/json.ts';
import { isObject, parseObject } from './protocol/json.ts';

export interface TokenOptions {
  /** The key of the signatures (HS256, HS384 or HS512), at least 16 bytes. */
  readonly secret: string;
  /** A key that ended: its tokens are still good. For changing keys without cutting anybody. */
  readonly previousSecret?: string;
  /** When set, a token must name it in `aud`. */
  readonly audience?: string;
  /** When set, a token must come from it (`iss`). */
  readonly issuer?: string;
}

/** What a connection token says (https://centrifugal.dev/docs/server/authentication). */
export interface ConnectionClaims {
  readonly user: string;
  readonly info: unknown;
  readonly expiresAt: number | undefined;
  readonly subscriptions: ReadonlyMap<string, Grant>;
}

/** What a subscription token says (https://centrifugal.dev/docs/server/channel_token_auth). */
export interface SubscriptionClaims extends Grant {
  readonly user: string;
  readonly channel: string;
}

const hashes: Readonly<Record<string, string>> = { HS256: 'sha256', HS384: 'sha384', HS512: 'sha512' };

/** Reads the tokens an application signed with its key. */
export class Tokens {
  readonly #options: TokenOptions;
  readonly #now: () => number;

  /** @throws RangeError when the key is too short to be one. */
  constructor(options: TokenOptions, now: () => number) {
    for (const secret of [options.secret, options.previousSecret]) {
      if (secret !== undefined && Buffer.byteLength(secret) < 16) {
        throw new RangeError('unable to create a hub; a token secret must have at least 16 bytes');
      }
    }
    this.#options = options;
    this.#now = now;
  }

  /** @throws Disconnect 3500 for a token that is not good, Refusal 109 for one that has expired. */
  connection(token: string): ConnectionClaims {
    const claims = this.#verify(token);
    // A subscription token says less about whom it was given to: it opens its channel and nothing else.
    if (claims === undefined || claims.channel !== undefined) throw new Disconnect(disconnects.invalidToken);
    const subscriptions = new Map<string, Grant>();
    for (const channel of texts(claims.channels)) subscriptions.set(channel, {});
    if (isObject(claims.subs)) {
      for (const [channel, grant] of Object.entries(claims.subs)) {
        subscriptions.set(channel, isObject(grant) ? readGrant(grant) : {});
      }
    }
    return {
      user: text(claims.sub),
      info: embedded(claims, 'info'),
      expiresAt: expiry(claims),
      subscriptions,
    };
  }

  /** @throws Refusal 103 for a token that is not good, 109 for one that has expired. */
  subscription(token: string): SubscriptionClaims {
    const claims = this.#verify(token);
    if (claims === undefined) throw new Refusal(errors.permissionDenied);
    return {
      user: text(claims.sub),
      channel: text(claims.channel),
      ...readGrant(claims),
      expiresAt: expiry(claims),
    };
  }

  /** @returns undefined when it is not good. @throws Refusal 109 when it is good, and expired. */
  #verify(token: string): Fields | undefined {
    const [header = '', body = '', signature = '', ...more] = token.split('.');
    if (more.length > 0 || !this.#isSigned(header, body, signature)) return undefined;
    const claims = parsePart(body);
    if (claims === undefined || !this.#isMeant(claims)) return undefined;
    for (const name of ['exp', 'nbf', 'expire_at']) {
      if (claims[name] !== undefined && typeof claims[name] !== 'number') return undefined;
    }
    const seconds = this.#now() / 1000;
    if (typeof claims.nbf === 'number' && claims.nbf > seconds) return undefined;
    if (typeof claims.exp === 'number' && claims.exp <= seconds) throw new Refusal(errors.tokenExpired);
    return claims;
  }

  #isSigned(header: string, body: string, signature: string): boolean {
    const algorithm = parsePart(header)?.alg;
    const hash =
      typeof algorithm === 'string' && Object.hasOwn(hashes, algorithm) ? hashes[algorithm] : undefined;
    if (hash === undefined) return false;
    const given = Buffer.from(signature, 'base64url');
    return [this.#options.secret, this.#options.previousSecret].some((secret) => {
      if (secret === undefined) return false;
      const right = createHmac(hash, secret).update(`${header}.${body}`).digest();
      return given.length === right.length && timingSafeEqual(given, right);
    });
  }

  #isMeant({ aud, iss }: Fields): boolean {
    const { audience, issuer } = this.#options;
    if (audience !== undefined && aud !== audience && !texts(aud).includes(audience)) return false;
    return issuer === undefined || iss === issuer;
  }
}

/** `expire_at` decides when the connection ends; 0 means never, although `exp` was checked. */
function expiry({ exp, expire_at }: Fields): number | undefined {
  const seconds = expire_at ?? exp;
  return typeof seconds === 'number' && seconds > 0 ? seconds * 1000 : undefined;
}

const overrides = {
  presence: 'presence',
  join_leave: 'joinLeave',
  force_push_join_leave: 'forcePushJoinLeave',
  force_positioning: 'forcePositioning',
  force_recovery: 'forceRecovery',
} as const;

/** A grant as tokens and the server API write it. */
export function readGrant(fields: Fields): Grant {
  const override: Record<string, boolean> = {};
  if (isObject(fields.override)) {
    for (const [name, ours] of Object.entries(overrides)) {
      const given = fields.override[name];
      if (isObject(given)) override[ours] = given.value === true;
    }
  }
  return { info: embedded(fields, 'info'), data: embedded(fields, 'data'), override };
}

/** A payload given as it is, or in base64 under the name with `b64` before it. */
function embedded(fields: Fields, name: string): unknown {
  const encoded = fields[`b64${name}`];
  if (typeof encoded !== 'string' || encoded === '') return fields[name];
  try {
    return JSON.parse(Buffer.from(encoded, 'base64').toString());
  } catch {
    return undefined;
  }
}

function parsePart(part: string): Fields | undefined {
  return parseObject(Buffer.from(part, 'base64url').toString());
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
