import { createHash } from 'node:crypto';
import { join } from 'node:path';

/**
 * Where the data of a clone lies unless `PARLEY_DATA` says otherwise. Root's PostgreSQL runs as `nobody`, who often cannot
 * enter the clone.
 *
 * @param clone the real path of the folder the repository was cloned to
 */
export function defaultDataFolder(clone: string, uid = process.getuid?.()): string {
  if (uid !== 0) return join(clone, '.parley');
  return join('/var/lib/parley', createHash('sha256').update(clone).digest('hex').slice(0, 12));
}
