import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { seal, unseal } from '../../../platform/crypto/seal.ts';

/** A key pair as it is made: `secret` is shown once. */
export interface KeyPair {
  /** `pk_...`: names the pair in tokens. */
  id: string;
  /** `sk_...`: the app's bearer, and what user tokens are signed with. */
  secret: string;
}

const shape = /^(pk|sk)_([\w-]{22})_([\w-]{20,64})$/;

/**
 * A pair for an app. Both ids carry the app (its UUID in base64url), so no look-up crosses tenants.
 *
 * @example makeKeyPair('0190c5f0-...') // { id: 'pk_AZDF8A..._x1...', secret: 'sk_AZDF8A..._9f...' }
 */
export const makeKeyPair = (app: string): KeyPair => {
  const name = nameOfApp(app);
  return {
    id: `pk_${name}_${randomBytes(15).toString('base64url')}`,
    secret: `sk_${name}_${randomBytes(32).toString('base64url')}`,
  };
};

/** An app's UUID as keys carry it, in base64url. */
export const nameOfApp = (app: string): string =>
  Buffer.from(app.replaceAll('-', ''), 'hex').toString('base64url');

/** The app a key of that kind says it belongs to; undefined for what is no key. */
export const appOfKey = (kind: 'pk' | 'sk', key: string): string | undefined => {
  const [, found, name = ''] = shape.exec(key) ?? [];
  if (found !== kind) return undefined;
  const hex = Buffer.from(name, 'base64url').toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};

/** How a secret is kept for the bearer check. It has 256 random bits, so a plain hash is enough. */
export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** In constant time. */
export const isSecret = (secret: string, hash: Buffer): boolean => timingSafeEqual(hashSecret(secret), hash);

const labelOf = (app: string, key: string): string => `app_keys/${app}/${key}`;

/** How a secret is kept for signing: encrypted with the master key, and bound to its row. */
export const sealSecret = (masterKey: Buffer, app: string, pair: KeyPair): Buffer =>
  seal(masterKey, labelOf(app, pair.id), Buffer.from(pair.secret));

/** @throws Error when the master key is not the one it was sealed with */
export const unsealSecret = (masterKey: Buffer, app: string, key: string, sealed: Buffer): string =>
  unseal(masterKey, labelOf(app, key), sealed).toString();
