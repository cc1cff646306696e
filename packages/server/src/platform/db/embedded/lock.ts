import { randomUUID } from 'node:crypto';
import { link, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brand } from '@parley/protocol/brand';
import { makeFolder } from '../../folder.ts';
import { EmbeddedPostgresError, explainFileError } from './errors.ts';
import { birthOf } from './processes.ts';

/** A data folder held by this process until `release()` is called or the process dies. */
export interface FolderLock {
  /** Lets go of the folder. Safe to call twice. */
  release(): Promise<void>;
}

interface Holder {
  pid: number;
  birth: string;
}

/**
 * Holds a data folder, so that a second live start on the same data is refused. A lock left by a process that
 * died is taken over, also when its process id has been given to another process since.
 *
 * Lock files are numbered and only ever counted up: whoever creates the next number holds the folder, so two
 * processes that find the same dead lock cannot both take it.
 *
 * @param folder made (mode 0711) when it does not exist
 * @throws EmbeddedPostgresError `locked`, naming the process that holds the folder; `permission`; `disk_full`
 * @example
 * const lock = await lockFolder('/var/lib/parley');
 * try { await run(); } finally { await lock.release(); }
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  try {
    await makeFolder(folder, 0o711);
    return await acquire(folder);
  } catch (error) {
    throw explainFileError(error, folder);
  }
}

async function acquire(folder: string): Promise<FolderLock> {
  const mine = JSON.stringify({ pid: process.pid, birth: birthOf(process.pid) ?? '' } satisfies Holder);
  for (;;) {
    const last = await highest(folder);
    const holder = last === 0 ? undefined : await readHolder(pathOf(folder, last));
    if (holder && birthOf(holder.pid) === holder.birth) throw held(folder, holder.pid);
    const number = last + 1;
    if (!(await create(folder, number, mine))) continue;
    if ((await highest(folder)) > number) {
      await rm(pathOf(folder, number), { force: true });
      continue;
    }
    for (const older of await numbers(folder)) {
      if (older < number) await rm(pathOf(folder, older), { force: true });
    }
    return { release: () => writeFile(pathOf(folder, number), '') };
  }
}

function held(folder: string, pid: number): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'locked',
    `${brand.name} already runs on this data (process ${pid})`,
    `use ${folder}`,
  );
}

/** Puts the whole file in place at once: a reader never sees a lock without its holder. */
async function create(folder: string, number: number, content: string): Promise<boolean> {
  const draft = join(folder, `.lock-${randomUUID()}`);
  await writeFile(draft, content, { mode: 0o600 });
  try {
    await link(draft, pathOf(folder, number));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function readHolder(path: string): Promise<Holder | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '');
  try {
    return JSON.parse(text) as Holder;
  } catch {
    // Let go of; or the machine went down before it was on disk, and its process with it: a lock appears as a whole.
    return undefined;
  }
}

async function highest(folder: string): Promise<number> {
  return Math.max(0, ...(await numbers(folder)));
}

async function numbers(folder: string): Promise<number[]> {
  const names = await readdir(folder);
  return names.flatMap((name) => (/^lock\.\d+$/.test(name) ? [Number(name.slice(5))] : []));
}

function pathOf(folder: string, number: number): string {
  return join(folder, `lock.${number}`);
}
