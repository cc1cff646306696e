import { createHmac, hkdfSync, randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import type { Secrets } from '../../deployment/secrets.ts';
import { seal, unseal } from '../../platform/crypto/seal.ts';

const label = 'parley backup secrets';
const saltBytes = 16;
/** 64 MiB and a quarter of a second for each guess. */
const cost = { N: 2 ** 16, r: 8, p: 1, maxmem: 128 * 1024 * 1024 };

const keyFor = (masterKey: Buffer, use: string): Buffer =>
  Buffer.from(hkdfSync('sha256', masterKey, '', `parley backup ${use}`, 32));

/** What tells a master key from another. */
export const fingerprintOf = (masterKey: Buffer): string =>
  keyFor(masterKey, 'fingerprint').toString('hex').slice(0, 16);

/** What only a holder of the master key can write under a list of sums. */
export const signatureOf = (masterKey: Buffer, sums: Buffer): string =>
  createHmac('sha256', keyFor(masterKey, 'signature')).update(sums).digest('hex');

export const isSignedBy = (masterKey: Buffer, sums: Buffer, signature: string): boolean => {
  const [expected, given] = [Buffer.from(signatureOf(masterKey, sums)), Buffer.from(signature)];
  return expected.length === given.length && timingSafeEqual(expected, given);
};

/** The secrets of a deployment, for whoever knows the passphrase. */
export const sealSecrets = ({ masterKey, platformKey }: Secrets, passphrase: string): Buffer => {
  const salt = randomBytes(saltBytes);
  const value = Buffer.from(JSON.stringify({ masterKey: masterKey.toString('base64'), platformKey }));
  return Buffer.concat([salt, seal(scryptSync(passphrase, salt, 32, cost), label, value)]);
};

/** @throws Error when it is another passphrase */
export const unsealSecrets = (sealed: Buffer, passphrase: string): Secrets => {
  const key = scryptSync(passphrase, sealed.subarray(0, saltBytes), 32, cost);
  try {
    const { masterKey, platformKey } = JSON.parse(
      unseal(key, label, sealed.subarray(saltBytes)).toString('utf8'),
    );
    return { masterKey: Buffer.from(String(masterKey), 'base64'), platformKey: String(platformKey) };
  } catch {
    throw new Error('unable to open the secrets in the backup; it was made with another passphrase');
  }
};
