import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BlobConfig } from '../platform/blob/index.ts';
import { isAlive } from '../platform/db/embedded/index.ts';

/** Tells the command line where the engine of this data folder runs. Holds its passwords: mode 0600. */
export interface RunFile {
  pid: number;
  /** Where people reach it. */
  url: string;
  databaseUrl: string;
  /** Whether it serves the demo, to this machine alone. */
  demo: boolean;
  /** Where it keeps files. */
  files?: BlobConfig;
}

/** @returns a function that removes the file, unless another process has put its own there since */
export async function writeRunFile(dataFolder: string, run: RunFile): Promise<() => Promise<void>> {
  const path = pathIn(dataFolder);
  await writeFile(`${path}.new`, `${JSON.stringify(run)}\n`, { mode: 0o600 });
  await rename(`${path}.new`, path);
  return async () => {
    if ((await read(path))?.pid === run.pid) await rm(path, { force: true });
  };
}

/** The engine that runs on this data folder; undefined when none does, also when one was killed and left its file. */
export async function readRunFile(dataFolder: string): Promise<RunFile | undefined> {
  const run = await read(pathIn(dataFolder));
  return run && isAlive(run.pid) ? run : undefined;
}

async function read(path: string): Promise<RunFile | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as RunFile);
}

function pathIn(dataFolder: string): string {
  return join(dataFolder, 'run.json');
}
