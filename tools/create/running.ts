import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** An npm script of an app that goes on until it is stopped. */
export interface Running {
  /** The first line that matches, or what stands in its first group. */
  said(pattern: RegExp): Promise<string>;
  /** Ends it as a supervisor would, and waits for every process of it. */
  stop(): Promise<void>;
}

/**
 * Runs `npm run SCRIPT` in an app's folder.
 *
 * @throws Error from `said`, with everything it printed, when it ends first
 */
export function npmRun(
  folder: string,
  words: readonly string[],
  env: Readonly<Record<string, string>>,
): Running {
  const child = spawn('npm', ['run', '--silent', ...words], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    createInterface(stream).on('line', (line) => {
      lines.push(line.replaceAll(new RegExp(`${String.fromCharCode(27)}\\[\\d*m`, 'g'), ''));
      child.emit('said');
    });
  const ended = once(child, 'close');
  const find = (pattern: RegExp) => lines.map((line) => pattern.exec(line)).find((match) => match !== null);
  return {
    said: async (pattern) => {
      const dead = ended.then(() => Promise.reject(new Error(`it ended; it printed:\n${lines.join('\n')}`)));
      dead.catch(() => {});
      while (!find(pattern)) await Promise.race([once(child, 'said'), dead]);
      const match = find(pattern);
      return match?.[1] ?? match?.[0] ?? '';
    },
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
