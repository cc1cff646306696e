import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** The real process, as `npm start` runs it. */
export interface Running {
  url: string;
  databaseUrl: string;
  /** Of the server process. */
  pid: number;
  /** What its operator reads at its start, line by line. */
  said: readonly string[];
  /** Ends it without a word, and resolves when it is gone. */
  kill(): Promise<void>;
  /** Ends it as an operator does. */
  stop(): Promise<void>;
}

/**
 * Starts the server on a data folder and waits until it serves.
 *
 * @param port 0 lets the system choose
 * @param version where it is laid out, and what its command is given; this clone, and nothing
 */
export const startProcess = async (
  dataFolder: string,
  port: number,
  env: Record<string, string> = {},
  { root = join(import.meta.dirname, '../../..'), args = [] }: { root?: string; args?: string[] } = {},
): Promise<Running> => {
  const main = join(root, 'apps/server/src/main.ts');
  const child: ChildProcess = spawn(process.execPath, [...process.execArgv, main, ...args], {
    env: {
      ...process.env,
      PARLEY_PREVIEWS: 'off',
      PARLEY_DATA: dataFolder,
      PORT: String(port),
      PARLEY_LOG: 'silent',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  if (!child.stdout) throw new Error('unable to hear the process');
  let ready = false;
  const said: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    said.push(line);
    ready = line.includes('Stop: Ctrl+C');
    if (ready) break;
  }
  if (!ready) throw new Error('unable to start Parley; it ended before it was ready');
  child.stdout.resume();
  const { url, databaseUrl } = JSON.parse(await readFile(join(dataFolder, 'run.json'), 'utf8'));
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await ended;
  };
  return {
    url,
    databaseUrl,
    pid: child.pid ?? 0,
    said,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
};

/** The process of the embedded PostgreSQL of a data folder. */
export const postmasterOf = async (dataFolder: string): Promise<number> =>
  Number.parseInt(await readFile(join(dataFolder, 'postgres/cluster/postmaster.pid'), 'utf8'), 10);
