import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Unable } from './result.ts';

const run = promisify(execFile);

/** Refuses a machine without pgbench: no other program stands in for it. */
export const requirePgbench = async (): Promise<void> => {
  try {
    await run('pgbench', ['--version']);
  } catch (error) {
    throw new Unable(
      'unable to compare; pgbench is missing, it comes with the Debian package postgresql-contrib',
      { cause: error },
    );
  }
};

export interface Load {
  /** Superuser's address. */
  url: string;
  /** A file of `reference/`, without its ending. */
  script: string;
  clients: number;
  seconds: number;
  variables: Record<string, number | string>;
}

export interface Measured {
  perSecond: number;
  latencyMs: number;
}

/** Runs a script of `reference/` with prepared statements and says how many transactions a second committed. */
export const pgbench = async (load: Load): Promise<Measured> => {
  const { hostname, port, username, password, pathname } = new URL(load.url);
  const file = fileURLToPath(new URL(`../reference/${load.script}.sql`, import.meta.url));
  const variables = Object.entries(load.variables).flatMap(([name, value]) => ['-D', `${name}=${value}`]);
  const args = ['-n', '-M', 'prepared', '-f', file, ...variables];
  const size = [
    '-c',
    String(load.clients),
    '-j',
    String(Math.min(2, load.clients)),
    '-T',
    String(load.seconds),
  ];
  const where = ['-h', hostname, '-p', port, '-U', decodeURIComponent(username), pathname.slice(1)];
  const { stdout, stderr } = await run('pgbench', [...args, ...size, ...where], {
    env: { ...process.env, PGPASSWORD: decodeURIComponent(password) },
  });
  const perSecond = Number(/^tps = ([\d.]+)/m.exec(stdout)?.[1]);
  const latencyMs = Number(/^latency average = ([\d.]+)/m.exec(stdout)?.[1]);
  if (!(perSecond > 0)) throw new Error(`unable to compare; pgbench said: ${stdout}${stderr}`);
  return { perSecond, latencyMs };
};
