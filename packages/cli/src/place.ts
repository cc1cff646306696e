import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Admin, type AdminConfig, openAdmin } from '@parley/server/admin';
import {
  defaultDataFolder,
  readMasterKey,
  readRunFile,
  readS3,
  type SecretsConfig,
} from '@parley/server/deployment';
import { EmbeddedPostgresError, lockFolder, startEmbeddedPostgres } from '@parley/server/embedded';

/** A deployment, found and opened. */
export interface Place {
  admin: Admin;
  /** Where its engine can be reached; absent when none runs. */
  url?: string;
  /** Nobody in it is real, and it serves this machine alone. */
  demo: boolean;
  /** Leaves everything as it was found: a PostgreSQL that was started is stopped. */
  close(): Promise<void>;
}

/** A deployment that was found, its database reached and not yet looked at. */
export interface Found extends Pick<Place, 'url' | 'demo' | 'close'> {
  databaseUrl: string;
  /** Absent when another machine's engine keeps them in a folder of that machine. */
  files?: Files;
  secrets: SecretsConfig;
}

export type Files = AdminConfig['files'] & {};
type Env = Readonly<Record<string, string | undefined>>;

/** An engine says where it is once it serves. For one that is starting, or a command that is at work, others wait this long. */
const patienceMs = 60_000;
const againMs = 250;

/**
 * Finds the database as the engine does: that of `DATABASE_URL`; else the one a running engine of this data folder uses; else
 * the embedded one of the folder, started for as long as it is needed.
 *
 * @param env `DATABASE_URL`, `PARLEY_DATA`, `PARLEY_MASTER_KEY`, `PARLEY_PLATFORM_KEY`, `PARLEY_DEMO`, `HOST`, `PARLEY_S3_BUCKET`
 *   and what belongs to it
 * @param home the real path of the folder whose data it is: the clone's, or an app's
 * @param wait replaced in tests
 * @throws Error with one sentence for the operator
 */
export async function findPlace(
  env: Env,
  home: string,
  wait: (ms: number) => Promise<void> = pause,
): Promise<Found> {
  const until = performance.now() + patienceMs;
  for (;;) {
    try {
      return await findNow(env, home);
    } catch (error) {
      const held = error instanceof EmbeddedPostgresError && error.problem === 'locked';
      if (!held || performance.now() > until) throw error;
    }
    await wait(againMs);
  }
}

async function findNow(env: Env, home: string): Promise<Found> {
  const secrets = secretsOf(env, home);
  const { dataFolder } = secrets;
  const s3 = readS3(env);
  const running = await readRunFile(dataFolder);
  if (env.DATABASE_URL && running?.databaseUrl !== env.DATABASE_URL) {
    const folder = join(dataFolder, 'files');
    const files = s3 ? { s3 } : existsSync(folder) ? { folder } : undefined;
    return { databaseUrl: env.DATABASE_URL, secrets, demo: false, ...(files && { files }), close: leave };
  }
  if (running) {
    const { databaseUrl, files, url, demo } = running;
    return { databaseUrl, secrets, url, demo, ...(files && { files }), close: leave };
  }
  const embedded = await startEmbedded(dataFolder, 'used');
  return { ...embedded, secrets, demo: isDemo(env), files: filesOf(s3, dataFolder) };
}

/** As `findPlace`, checked, migrated and opened as an engine would. */
export async function openPlace(env: Env, home: string): Promise<Place> {
  const found = await findPlace(env, home);
  const { databaseUrl, secrets, files, demo, url } = found;
  try {
    const masterKey = await readMasterKey(secrets);
    const admin = await openAdmin({ databaseUrl, ...(masterKey && { masterKey }), ...(files && { files }) });
    const close = async () => {
      await admin.close();
      await found.close();
    };
    return { admin, demo, ...(url !== undefined && { url }), close };
  } catch (error) {
    await found.close();
    throw error;
  }
}

/**
 * A place for a whole deployment: the database of `DATABASE_URL`, else an embedded one in the data folder, made when there is
 * none; the bucket, else a folder there.
 *
 * @throws Error with one sentence for the operator, also when an engine runs on the data folder
 */
export async function makePlace(env: Env, home: string): Promise<Found & { files: Files }> {
  const secrets = secretsOf(env, home);
  const { dataFolder } = secrets;
  const files = filesOf(readS3(env), dataFolder);
  if (env.DATABASE_URL) return { databaseUrl: env.DATABASE_URL, secrets, files, demo: false, close: leave };
  return { ...(await startEmbedded(dataFolder, 'any')), secrets, files, demo: isDemo(env) };
}

/** Where the secrets of the deployment are to be found. */
export function secretsOf(env: Env, home: string): SecretsConfig {
  const dataFolder = env.PARLEY_DATA
    ? resolve(env.INIT_CWD ?? '.', env.PARLEY_DATA)
    : defaultDataFolder(home);
  return {
    dataFolder,
    ...(env.DATABASE_URL && { databaseUrl: env.DATABASE_URL }),
    ...(env.PARLEY_MASTER_KEY && { masterKey: env.PARLEY_MASTER_KEY }),
    ...(env.PARLEY_PLATFORM_KEY && { platformKey: env.PARLEY_PLATFORM_KEY }),
  };
}

/** Nothing was started. */
const leave = async (): Promise<void> => {};

function filesOf(s3: ReturnType<typeof readS3>, dataFolder: string): Files {
  return s3 ? { s3 } : { folder: join(dataFolder, 'files') };
}

/** What an engine started with the same environment would be. */
function isDemo({ PARLEY_DEMO: wish, HOST: host }: Env): boolean {
  return wish !== 'off' && (!host || ['127.0.0.1', '::1', 'localhost'].includes(host));
}

/** @param which a data folder something ran in, or any */
async function startEmbedded(
  dataFolder: string,
  which: 'used' | 'any',
): Promise<Pick<Found, 'databaseUrl' | 'close'>> {
  const folder = join(dataFolder, 'postgres');
  if (which === 'used' && !existsSync(join(folder, 'cluster'))) {
    throw new Error(
      `unable to find a database; nothing ever ran in ${dataFolder}: npm start first, or set DATABASE_URL`,
    );
  }
  const lock = await lockFolder(dataFolder);
  try {
    const postgres = await startEmbeddedPostgres({ folder, database: 'parley' });
    const close = async () => {
      await postgres.stop();
      await lock.release();
    };
    return { databaseUrl: postgres.url, close };
  } catch (error) {
    await lock.release();
    throw error;
  }
}
