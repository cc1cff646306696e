import { createPublicKey, type KeyObject } from 'node:crypto';
import type { KeyAlgorithm } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import { calculateJwkThumbprint } from 'jose';
import { nameOfApp } from './pair.ts';

/** A public key as it is kept. */
export interface PublicKey {
  /** `pk_...`: names the app and the key itself (RFC 7638), so that registering it twice is once. */
  id: string;
  algorithm: Exclude<KeyAlgorithm, 'HS256'>;
  /** SubjectPublicKeyInfo, DER. */
  der: Buffer;
}

/** As an integrator has it: PEM text or a JWK. */
export type GivenKey = string | Readonly<Record<string, unknown>>;

/** A longer modulus costs every check more and makes no token safer. */
const rsaBits = { least: 2_048, most: 8_192 };
const exponentMost = 2n ** 32n;

/** Parts of a JWK that only the private half or a shared secret has (RFC 7518 section 6). */
const privateParts = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/**
 * Reads a public key. What it is decides the one algorithm of its tokens; no header of a token ever does.
 *
 * @throws ParleyError `private_key_refused`, `public_key_invalid` with the problem in its details
 * @example await readPublicKey(app, '-----BEGIN PUBLIC KEY-----...', operation) // { id: 'pk_...', algorithm: 'ES256', der }
 */
export const readPublicKey = async (app: string, given: GivenKey, operation: string): Promise<PublicKey> => {
  if (isPrivate(given)) throw new ParleyError('private_key_refused', operation);
  const refuse = (problem: string): ParleyError =>
    new ParleyError('public_key_invalid', operation, { details: { path: 'publicKey', problem } });
  const key = parse(given);
  const algorithm = key && algorithmOf(key);
  if (!key || !algorithm) throw refuse('cannot be read as one public key of a kind that is taken');
  const problem = problemOf(key, algorithm, given);
  if (problem !== undefined) throw refuse(problem);
  const print = await calculateJwkThumbprint(key.export({ format: 'jwk' }));
  return {
    id: `pk_${nameOfApp(app)}_${print}`,
    algorithm,
    der: key.export({ format: 'der', type: 'spki' }),
  };
};

/** A kept key, to check signatures with. */
export const openPublicKey = (der: Buffer): KeyObject =>
  createPublicKey({ key: der, format: 'der', type: 'spki' });

/** A kept key as people read it. */
export const pemOf = (der: Buffer): string =>
  openPublicKey(der).export({ format: 'pem', type: 'spki' }).toString();

const isPrivate = (given: GivenKey): boolean =>
  typeof given === 'string'
    ? /PRIVATE KEY/.test(given)
    : privateParts.some((part) => Object.hasOwn(given, part));

const parse = (given: GivenKey): KeyObject | undefined => {
  try {
    if (typeof given !== 'string') return createPublicKey({ key: { ...given }, format: 'jwk' });
    // One block and no certificate, whose end nobody would look at.
    const blocks = given.match(/-----BEGIN [^-]*-----/g) ?? [];
    return blocks.length === 1 && /BEGIN (RSA )?PUBLIC KEY/.test(given) ? createPublicKey(given) : undefined;
  } catch {
    return undefined;
  }
};

const algorithmOf = ({ asymmetricKeyType }: KeyObject): PublicKey['algorithm'] | undefined => {
  if (asymmetricKeyType === 'rsa') return 'RS256';
  if (asymmetricKeyType === 'ec') return 'ES256';
  return asymmetricKeyType === 'ed25519' ? 'EdDSA' : undefined;
};

const problemOf = (key: KeyObject, algorithm: string, given: GivenKey): string | undefined => {
  const { modulusLength = 0, publicExponent = 0n, namedCurve } = key.asymmetricKeyDetails ?? {};
  if (algorithm === 'ES256' && namedCurve !== 'prime256v1') return 'is of another curve than P-256';
  if (algorithm === 'RS256') {
    if (modulusLength < rsaBits.least)
      return `has ${modulusLength} bits and must have ${rsaBits.least} at least`;
    if (modulusLength > rsaBits.most) return `has ${modulusLength} bits and may have ${rsaBits.most} at most`;
    if (publicExponent < 3n || publicExponent % 2n === 0n || publicExponent > exponentMost)
      return 'has an exponent that is no good; 65537 is';
  }
  if (typeof given === 'string') return undefined;
  if (given.alg !== undefined && given.alg !== algorithm) return `is for another algorithm than ${algorithm}`;
  return given.use === undefined || given.use === 'sig' ? undefined : 'is not for signatures';
};
