import { chmod, mkdtemp, statfs } from 'node:fs/promises';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';

const memory = '/dev/shm';
/** PostgreSQL's log may take 2 GB; all else together has been seen to take 0.3. */
const neededBytes = 4 * 1024 ** 3;

/**
 * Makes the folder of this run: in memory where there is room for it. Nothing in it outlives the run, and a database alone
 * is hundreds of files: on a disk, making and removing one takes five times as long.
 */
export async function makeTestFolder(): Promise<string> {
  const room = await statfs(memory).catch(() => undefined);
  const free = room ? Math.min(room.bavail * room.bsize, freemem()) : 0;
  const folder = await mkdtemp(join(free >= neededBytes ? memory : tmpdir(), 'parley-test-'));
  // PostgreSQL runs as somebody else where we are root, and has to come through here.
  await chmod(folder, 0o711);
  return folder;
}
