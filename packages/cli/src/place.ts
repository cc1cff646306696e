import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Admin, type AdminConfig, openAdmin } from '@parley/server/admin';
import {
  defaultDataFolder,
  readMasterKey,
  readRunFile,
  readS3,
  type SecretsConfig,
} from '@parley/server/deployment';
import { lockFolder, startEmbeddedPostgres } from '@parley/server/embedded';

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

type Files = AdminConfig['files'];
type Env = Readonly<Record<string, string | undefined>>;

/**
 * Finds the database as the engine does: that of `DATABASE_URL`; else the one a running engine of this data folder uses; else
 * the embedded one of the folder, started for as long as it is needed.
 *
 * @param env `DATABASE_URL`, `PARLEY_DATA`, `PARLEY_MASTER_KEY`, `PARLEY_DEMO`, `HOST`, `PARLEY_S3_BUCKET` and what belongs to it
 * @param home the real path of the folder whose data it is: the clone's, or an app's
 * @throws Error with one sentence for the operator
 */
export async function openPlace(env: Env, home: string): Promise<Place> {
  const dataFolder = env.PARLEY_DATA
    ? resolve(env.INIT_CWD ?? '.', env.PARLEY_DATA)
    : defaultDataFolder(home);
  const secrets: SecretsConfig = {
    dataFolder,
    ...(env.PARLEY_MASTER_KEY && { masterKey: env.PARLEY_MASTER_KEY }),
  };
  const s3 = readS3(env);
  const running = await readRunFile(dataFolder);
  if (env.DATABASE_URL && running?.databaseUrl !== env.DATABASE_URL) {
    const folder = join(dataFolder, 'files');
    // Another machine's engine keeps them in a folder of that machine.
    const files = s3 ? { s3 } : existsSync(folder) ? { folder } : undefined;
    const admin = await open(env.DATABASE_URL, secrets, files);
    return { admin, demo: false, close: admin.close };
  }
  if (running) {
    const admin = await open(running.databaseUrl, secrets, running.files);
    return { admin, url: running.url, demo: running.demo, close: admin.close };
  }
  return openEmbedded(secrets, isDemo(env), s3 ? { s3 } : { folder: join(dataFolder, 'files') });
}

async function open(databaseUrl: string, secrets: SecretsConfig, files: Files): Promise<Admin> {
  const masterKey = await readMasterKey(secrets);
  return openAdmin({ databaseUrl, ...(masterKey && { masterKey }), ...(files && { files }) });
}

/** What an engine started with the same environment would be. */
function isDemo({ PARLEY_DEMO: wish, HOST: host }: Env): boolean {
  return wish !== 'off' && (!host || ['127.0.0.1', '::1', 'localhost'].includes(host));
}

async function openEmbedded(secrets: SecretsConfig, demo: boolean, files: Files): Promise<Place> {
  const folder = join(secrets.dataFolder, 'postgres');
  if (!existsSync(join(folder, 'cluster'))) {
    throw new Error(
      `unable to find a database; nothing ever ran in ${secrets.dataFolder}: npm start first, or set DATABASE_URL`,
    );
  }
  const lock = await lockFolder(secrets.dataFolder);
  try {
    const postgres = await startEmbeddedPostgres({ folder, database: 'parley' });
    try {
      const admin = await open(postgres.url, secrets, files);
      const close = async () => {
        await admin.close();
        await postgres.stop();
        await lock.release();
      };
      return { admin, demo, close };
    } catch (error) {
      await postgres.stop();
      throw error;
    }
  } catch (error) {
    await lock.release();
    throw error;
  }
}
