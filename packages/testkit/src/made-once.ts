import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { connectOwner } from '@parley/server/internal/platform/db/connect.ts';
import { whileLocked } from './database/lock.ts';

/**
 * Lays the data of something into a folder. It is made once in a run of `npm test`, by whichever file needs it first, and
 * copied from then on: a data folder with a database takes seconds to make and a tenth of one to copy. A file that runs
 * outside of one makes its own.
 *
 * @param name what it is called in this run
 * @param make makes it in a folder, and leaves nothing running
 * @param folder an empty folder
 * @example
 * await layMadeOnce('demo', makeDemo, folder);
 */
export const layMadeOnce = async (
  name: string,
  make: (folder: string) => Promise<void>,
  folder: string,
): Promise<void> => {
  const { PARLEY_TEST_FOLDER: run, PARLEY_TEST_DATABASE_URL: clusterUrl } = process.env;
  if (run === undefined || clusterUrl === undefined) return make(folder);
  const made = join(run, `made-once-${name}`);
  if (!existsSync(made)) {
    const admin = connectOwner(clusterUrl);
    await whileLocked(admin, 'madeOnce', async () => {
      if (!existsSync(made)) await makeWhole(make, made);
    }).finally(() => admin.end());
  }
  // Files of a database belong to the user it runs as.
  await promisify(execFile)('cp', ['-a', `${made}/.`, folder]);
};

/** Under its name only when it is whole. */
const makeWhole = async (make: (folder: string) => Promise<void>, made: string): Promise<void> => {
  const draft = await mkdtemp(`${made}-`);
  try {
    await make(draft);
    await rename(draft, made);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
};
