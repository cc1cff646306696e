import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { brand } from '@parley/protocol/brand';
import { freePort } from './port.ts';

/** The repository. */
const clone = join(import.meta.dirname, '../../..');

/** What `npm start` is told. */
export interface NpmStartOptions {
  /** `PARLEY_DATA`. */
  dataFolder: string;
  /** A free one when absent. */
  port?: number;
  /** Of the command, such as `--broker=centrifugo`. */
  args?: readonly string[];
  /** More of the environment. */
  env?: Readonly<Record<string, string>>;
}

/** A Parley started as a newcomer starts it. */
export interface NpmStarted {
  /** Everything printed, by line. */
  lines: readonly string[];
  /** `http://localhost:4700` */
  url: string;
  port: number;
  /** From the command to the links, as it says itself. */
  seconds: number;
  /** The server's process, below npm and the launcher. */
  pid: number;
  /** What Ctrl+C does in a terminal: every process hears it. Resolves with npm's exit code once all have ended. */
  interrupt(): Promise<number | null>;
  /** What a supervisor does: npm alone is asked. */
  terminate(): Promise<number | null>;
  /** `kill -9` of npm, the launcher and the server at once. PostgreSQL is left alive. */
  kill(): Promise<void>;
}

/**
 * Runs `npm start` and waits for its links.
 *
 * @throws Error with everything it printed when it ends before
 * @example
 * const parley = await npmStart({ dataFolder });
 * await page.goto(`${parley.url}/dev/alice`);
 * await parley.terminate();
 */
export async function npmStart(options: NpmStartOptions): Promise<NpmStarted> {
  const { dataFolder, port = await freePort(), args = [] } = options;
  const child = spawn('npm', ['start', '--', ...args], {
    cwd: clone,
    env: {
      ...plainEnvironment(),
      PARLEY_PREVIEWS: 'off',
      PARLEY_DATA: dataFolder,
      PORT: String(port),
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own: what a terminal does to its foreground group is done to this one.
    detached: true,
  });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const lines = collectLines(child);
  const pid = child.pid;
  if (pid === undefined) throw new Error('unable to run npm start; npm is not on the PATH');
  const url = await firstLink(child, lines, ended);
  const end = async (signal: NodeJS.Signals, target: number) => {
    process.kill(target, signal);
    return ended;
  };
  return {
    lines,
    url,
    port: Number(new URL(url).port),
    seconds: Number(/is ready \(([\d.]+) s\)/.exec(lines.join('\n'))?.[1]),
    pid: (JSON.parse(await readFile(join(dataFolder, 'run.json'), 'utf8')) as { pid: number }).pid,
    interrupt: () => end('SIGINT', -pid),
    terminate: () => end('SIGTERM', pid),
    kill: async () => void (await end('SIGKILL', -pid)),
  };
}

/** Runs `npm run parley -- ...` on a data folder. */
export async function npmRunParley(
  dataFolder: string,
  ...args: string[]
): Promise<{ code: number | null; output: string }> {
  const child = spawn('npm', ['run', '--silent', 'parley', '--', ...args], {
    cwd: clone,
    env: { ...plainEnvironment(), PARLEY_DATA: dataFolder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines = collectLines(child);
  const [code] = await once(child, 'close');
  return { code: code as number | null, output: lines.join('\n') };
}

function collectLines(child: ChildProcess): string[] {
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface(stream).on('line', (line) => {
      lines.push(line);
      child.emit('said', line);
    });
  }
  return lines;
}

async function firstLink(
  child: ChildProcess,
  lines: readonly string[],
  ended: Promise<number | null>,
): Promise<string> {
  const linkIn = () => /^(?:Alice |API )(http:\/\/\S+?)\/(?:dev\/alice|docs)/m.exec(lines.join('\n'))?.[1];
  const isWhole = () => lines.some((line) => line.includes('Stop: Ctrl+C'));
  const said = async () => {
    while (!isWhole()) await once(child, 'said');
    return linkIn();
  };
  const url = await Promise.race([said(), ended.then(() => undefined)]);
  if (url === undefined) throw new Error(`unable to start ${brand.name}; it printed:\n${lines.join('\n')}`);
  return url;
}

/** Our own environment without what an operator may have set. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const { DATABASE_URL, HOST, ...env } = process.env;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('PARLEY_')));
}
