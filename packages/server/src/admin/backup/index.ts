import { randomBytes } from 'node:crypto';
import { type BlobConfig, createBlob } from '../../platform/blob/index.ts';
import { systemClock } from '../../platform/clock.ts';
import { connectOwner } from '../../platform/db/connect.ts';
import { requireDurable } from '../../platform/db/require.ts';
import { requireFree, writeFile } from './file.ts';
import { type BackupOptions, makeBackup } from './make.ts';
import type { Manifest } from './manifest.ts';
import { restoreBackup } from './restore.ts';
import type { Verified } from './verify.ts';

export type { Manifest } from './manifest.ts';
export { type Opening, type Verified, verifyBackup } from './verify.ts';

/** A database and a store of files. */
export interface Stores {
  /** The owner's address of the database. */
  databaseUrl: string;
  files: BlobConfig;
}

/** What a backup is made with. */
export type ToBackUp = Stores & Pick<BackupOptions, 'masterKey' | 'secrets'>;

/**
 * Writes a backup of a deployment into a file, while its engine runs or not. The database is read as it is, whatever
 * version made it.
 *
 * @param path of a file that is not there yet; it is there when the backup is whole, mode 0600
 * @returns what it holds
 * @throws Error with one sentence for the operator; ParleyError `files_unavailable`
 * @example await backUp({ databaseUrl, files: { folder }, masterKey }, '/backups/monday.tar.gz');
 */
export const backUp = async (
  { databaseUrl, files, masterKey, secrets }: ToBackUp,
  path: string,
): Promise<Manifest> => {
  await requireFree(path);
  const owner = connectOwner(databaseUrl);
  const { blob } = createBlob(files, randomBytes(32), systemClock);
  try {
    const options = { owner, blob, masterKey, ...(secrets && { secrets }) };
    return await makeBackup(options, (tar) => writeFile(path, tar));
  } finally {
    blob.close();
    await owner.end({ timeout: 5 });
  }
};

/**
 * Brings a backup that was verified into an empty database and an empty store.
 *
 * @throws Error with one sentence for the operator; ParleyError `files_unavailable`, `storage_full`
 * @example await restore(await verifyBackup(path, { masterKey }), { databaseUrl, files: { folder } });
 */
export const restore = async (verified: Verified, { databaseUrl, files }: Stores): Promise<void> => {
  const owner = connectOwner(databaseUrl);
  const { blob } = createBlob(files, randomBytes(32), systemClock);
  try {
    await requireDurable(owner);
    await restoreBackup(verified, { owner, blob });
  } finally {
    blob.close();
    await owner.end({ timeout: 5 });
  }
};
