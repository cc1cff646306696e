import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeFolder } from '../platform/folder.ts';

/** Where secrets may come from. */
export interface SecretsConfig {
  dataFolder: string;
  /** Of a database of one's own, whose secrets are never made up here. */
  databaseUrl?: string;
  /** 32 bytes in base64. */
  masterKey?: string;
  platformKey?: string;
}

/** What makes this deployment itself. */
export interface Secrets {
  /** 32 bytes; everything secret in the database is encrypted with it. */
  masterKey: Buffer;
  /** `pl_...`: creates and lists apps. */
  platformKey: string;
}

/**
 * The secrets from the environment, else from `secrets.json` in the data folder, made there once for an embedded
 * database. A database without its master key is unreadable, so a lost one is never replaced silently.
 *
 * @throws Error with one sentence for the operator
 */
export async function readSecrets(config: SecretsConfig): Promise<Secrets> {
  const file = join(config.dataFolder, 'secrets.json');
  const stored = existsSync(file) ? await readStored(file) : await makeStored(config, file);
  const masterKey = config.masterKey ?? stored?.masterKey;
  const platformKey = config.platformKey ?? stored?.platformKey;
  if (masterKey === undefined || platformKey === undefined) {
    throw new Error(
      'unable to start; with DATABASE_URL the secrets come from PARLEY_MASTER_KEY (32 bytes in base64) and PARLEY_PLATFORM_KEY (pl_...)',
    );
  }
  return { masterKey: decodeMasterKey(masterKey), platformKey: checkPlatformKey(platformKey) };
}

/**
 * The master key alone, of a deployment that has one already.
 *
 * @returns undefined when neither the environment nor the data folder has it
 */
export async function readMasterKey(config: SecretsConfig): Promise<Buffer | undefined> {
  const file = join(config.dataFolder, 'secrets.json');
  const stored = existsSync(file) ? await readStored(file) : undefined;
  const masterKey = config.masterKey ?? stored?.masterKey;
  return masterKey === undefined ? undefined : decodeMasterKey(masterKey);
}

interface Stored {
  masterKey: string;
  platformKey: string;
}

async function readStored(file: string): Promise<Stored> {
  try {
    const { masterKey, platformKey } = JSON.parse(await readFile(file, 'utf8'));
    return { masterKey: String(masterKey), platformKey: String(platformKey) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`unable to start; the secrets in ${file} cannot be read (${reason})`);
  }
}

async function makeStored(config: SecretsConfig, file: string): Promise<Stored | undefined> {
  if (config.databaseUrl !== undefined || (config.masterKey && config.platformKey)) return undefined;
  if (existsSync(join(config.dataFolder, 'postgres', 'cluster'))) {
    throw new Error(
      `unable to start; ${file} is missing, and the database beside it cannot be read without it`,
    );
  }
  const stored = {
    masterKey: randomBytes(32).toString('base64'),
    platformKey: `pl_${randomBytes(24).toString('base64url')}`,
  };
  await write(file, stored);
  return stored;
}

/**
 * Keeps secrets that came from elsewhere in a data folder that has none.
 *
 * @throws Error when it has others
 */
export async function keepSecrets(dataFolder: string, secrets: Secrets): Promise<void> {
  const file = join(dataFolder, 'secrets.json');
  const masterKey = secrets.masterKey.toString('base64');
  if (!existsSync(file)) return write(file, { masterKey, platformKey: secrets.platformKey });
  if ((await readStored(file)).masterKey === masterKey) return;
  throw new Error(
    `unable to keep the secrets; ${file} holds those of another installation: set PARLEY_DATA to an empty folder`,
  );
}

async function write(file: string, stored: Stored): Promise<void> {
  await makeFolder(dirname(file), 0o711);
  const draft = await open(`${file}.new`, 'w', 0o600);
  await draft.writeFile(`${JSON.stringify(stored, null, 2)}\n`);
  await draft.sync();
  await draft.close();
  await rename(`${file}.new`, file);
}

function decodeMasterKey(text: string): Buffer {
  const key = Buffer.from(text, 'base64');
  if (key.length === 32) return key;
  throw new Error(`unable to start; the master key has ${key.length} bytes and must have 32, in base64`);
}

function checkPlatformKey(key: string): string {
  if (/^pl_[\w-]{32,}$/.test(key)) return key;
  throw new Error('unable to start; the platform key must be pl_ and at least 32 letters, digits, - or _');
}
