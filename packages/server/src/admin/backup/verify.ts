import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { Secrets } from '../../deployment/secrets.ts';
import { readTar } from '../../platform/tar/index.ts';
import { readFile } from './file.ts';
import { fingerprintOf, isSignedBy, unsealSecrets } from './keys.ts';
import { formatNumber, Manifest } from './manifest.ts';
import { names } from './names.ts';

/** What opens a backup: the master key of its deployment, or the passphrase its secrets were sealed under. */
export interface Opening {
  masterKey?: Buffer;
  passphrase?: string;
}

/** A backup of which every byte was looked at. */
export interface Verified {
  path: string;
  manifest: Manifest;
  masterKey: Buffer;
  /** Those that were in it, where the passphrase opened them. */
  secrets?: Secrets;
}

/**
 * Reads a backup to its end and believes it when every sum is right and they are signed by its master key.
 *
 * @throws Error with one sentence for the operator: cut off, damaged, altered, of another master key
 */
export const verifyBackup = async (path: string, { masterKey, passphrase }: Opening): Promise<Verified> => {
  const read = await readThrough(path);
  const manifest = manifestIn(read.manifest, path);
  const secrets =
    passphrase !== undefined && read.secrets ? unsealSecrets(read.secrets, passphrase) : undefined;
  const key = masterKey ?? secrets?.masterKey;
  if (!key)
    throw new Error(
      'unable to open the backup; it needs the master key of the installation it is of: put its secrets.json into the data folder, or set PARLEY_MASTER_KEY, or PARLEY_BACKUP_PASSPHRASE when it was made with one',
    );
  if (fingerprintOf(key) !== manifest.masterKey)
    throw new Error('unable to open the backup; it belongs to an installation with another master key');
  if (!read.sums || read.sums.toString() !== read.counted) throw altered(path);
  if (!isSignedBy(key, read.sums, read.signature?.toString().trim() ?? '')) throw altered(path);
  return { path, manifest, masterKey: key, ...(secrets && { secrets }) };
};

interface Read {
  manifest?: Buffer;
  secrets?: Buffer;
  sums?: Buffer;
  signature?: Buffer;
  /** The list of sums as it should be. */
  counted: string;
}

/** Of these the bytes are kept; they are small. */
const kept: Readonly<Record<string, 'manifest' | 'secrets' | 'sums' | 'signature'>> = {
  [names.manifest]: 'manifest',
  [names.secrets]: 'secrets',
  [names.sums]: 'sums',
  [names.signature]: 'signature',
};

const readThrough = async (path: string): Promise<Read> => {
  const read: Read = { counted: '' };
  const counted: string[] = [];
  for await (const { name, bytes } of readTar(readFile(path))) {
    const hash = createHash('sha256');
    const place = kept[name];
    if (place) {
      const whole = await buffer(bytes);
      hash.update(whole);
      read[place] = whole;
    } else for await (const piece of bytes) hash.update(piece);
    if (place !== 'sums' && place !== 'signature') counted.push(`${hash.digest('hex')}  ${name}\n`);
  }
  return { ...read, counted: counted.join('') };
};

const manifestIn = (bytes: Buffer | undefined, path: string): Manifest => {
  if (!bytes) throw new Error(`unable to read the backup; ${path} is an archive of something else`);
  const told: unknown = JSON.parse(bytes.toString('utf8'));
  const { success, data } = Manifest.safeParse(told);
  if (success) return data;
  const format = typeof told === 'object' && told !== null && 'format' in told ? told.format : undefined;
  if (typeof format === 'number' && format > formatNumber)
    throw new Error('unable to read the backup; it was made by a newer version: install that one');
  throw altered(path);
};

const altered = (path: string): Error =>
  new Error(`unable to open the backup; ${path} is not as it was written: use another copy`);
