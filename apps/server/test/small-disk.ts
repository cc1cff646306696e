import { execFile } from 'node:child_process';
import { appendFile, chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const chunkBytes = 1_048_576;

/** A file system of its own that can be filled. */
export interface SmallDisk {
  folder: string;
  /** Takes all the room there is. */
  fill(): Promise<void>;
  /** Gives it back. */
  free(): Promise<void>;
  remove(): Promise<void>;
}

/**
 * Mounts a file system in memory.
 *
 * @param megabytes its size
 * @returns why it cannot be had, where this is not Linux or we may not mount
 */
export const smallDisk = async (megabytes: number): Promise<SmallDisk | string> => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-disk-'));
  const size = `size=${megabytes}m,mode=711`;
  try {
    await run('mount', ['-t', 'tmpfs', '-o', size, 'tmpfs', folder]);
  } catch {
    await rm(folder, { recursive: true });
    return 'a disk to fill needs Linux and the right to mount';
  }
  await chmod(folder, 0o711);
  const filler = join(folder, 'filler');
  return {
    folder,
    fill: async () => {
      for (let bytes = chunkBytes; bytes >= 1; ) {
        try {
          await appendFile(filler, Buffer.alloc(bytes));
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
          bytes = Math.floor(bytes / 2);
        }
      }
    },
    free: () => rm(filler),
    remove: async () => {
      await run('umount', ['--lazy', folder]);
      await rm(folder, { recursive: true });
    },
  };
};
