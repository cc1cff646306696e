import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

const main = resolve(import.meta.dirname, '../../server/src/main.ts');

/** A Parley in a process of its own. */
export interface Running {
  url: string;
  stop: () => Promise<void>;
}

/** The real process, as `npm start` runs it. */
export async function startParley(folder: string, port: string): Promise<Running> {
  const child: ChildProcess = spawn(process.execPath, [...process.execArgv, main], {
    env: { ...process.env, PARLEY_DATA: folder, PORT: port, PARLEY_LOG: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  let url: string | undefined;
  if (child.stdout) {
    for await (const line of createInterface(child.stdout)) {
      url = /(http:\/\/\S+)\/dev\/alice/.exec(line)?.[1];
      if (url) break;
    }
    child.stdout.resume();
  }
  if (!url) throw new Error('unable to start Parley; it ended before it printed its links');
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return { url, stop };
}
