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
  // Whoever gives both needs no file: the way out when it is damaged.
  const given = config.masterKey !== undefined && config.platformKey !== undefined;
  const stored = given ? undefined : await readOrMake(config, file);
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
  if (config.masterKey !== undefined) return decodeMasterKey(config.masterKey);
  return existsSync(file) ? decodeMasterKey((await readStored(file)).masterKey) : undefined;
}

interface Stored {
  masterKey: string;
  platformKey: string;
}

const PLATFORM_KEY = /^pl_[\w-]{32,}$/;

/** What to do when the file is of no use: nobody can make its keys anew. */
const REMEDY =
  'put back a copy of it, or set PARLEY_MASTER_KEY and PARLEY_PLATFORM_KEY to what was in it, or move the data folder away to begin anew';

async function readStored(file: string): Promise<Stored> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`unable to start; the secrets in ${file} cannot be read (${reason}): ${REMEDY}`);
  });
  const stored = storedIn(text);
  if (stored) return stored;
  throw new Error(
    `unable to start; the secrets in ${file} are damaged, and the database cannot be read without them: ${REMEDY}`,
  );
}

/** The two keys, or undefined when the text is not what `write` once wrote. */
function storedIn(text: string): Stored | undefined {
  try {
    const { masterKey, platformKey } = JSON.parse(text);
    const whole = isMasterKey(masterKey) && PLATFORM_KEY.test(platformKey);
    return whole ? { masterKey, platformKey } : undefined;
  } catch {
    return undefined;
  }
}

async function readOrMake(config: SecretsConfig, file: string): Promise<Stored | undefined> {
  if (existsSync(file)) return readStored(file);
  if (config.databaseUrl !== undefined) return undefined;
  if (existsSync(join(config.dataFolder, 'postgres', 'cluster'))) {
    throw new Error(
      `unable to start; ${file} is missing, and the database beside it cannot be read without it: ${REMEDY}`,
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

function isMasterKey(text: unknown): boolean {
  return typeof text === 'string' && Buffer.from(text, 'base64').length === 32;
}

function decodeMasterKey(text: string): Buffer {
  const key = Buffer.from(text, 'base64');
  if (key.length === 32) return key;
  throw new Error(`unable to start; the master key has ${key.length} bytes and must have 32, in base64`);
}

function checkPlatformKey(key: string): string {
  if (PLATFORM_KEY.test(key)) return key;
  throw new Error('unable to start; the platform key must be pl_ and at least 32 letters, digits, - or _');
}
