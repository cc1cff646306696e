import { realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultDataFolder } from '@parley/server/deployment';

/** Everything the process is told from outside, parsed once. */
export interface Config {
  host: string;
  /** TCP port, 0 to let the operating system choose. */
  port: number;
  /** Absolute. */
  dataFolder: string;
  /** Owner's address of an external PostgreSQL; without it the embedded one runs. */
  databaseUrl?: string;
  /** Where people reach this server, when a proxy stands before it. */
  publicUrl?: string;
  /** 32 bytes in base64. */
  masterKey?: string;
  platformKey?: string;
  /** People anyone at this machine may be, and links that make them so. */
  demo: boolean;
  logLevel: string;
}

type Env = Readonly<Record<string, string | undefined>>;

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

/**
 * @param env `PORT` (default 4700), `HOST` (127.0.0.1), `PARLEY_DATA`, `DATABASE_URL`, `PARLEY_PUBLIC_URL`,
 *   `PARLEY_MASTER_KEY`, `PARLEY_PLATFORM_KEY`, `PARLEY_DEMO` (`on` | `off`), `PARLEY_LOG` (a level of pino)
 * @throws Error with one sentence for the operator
 */
export function readConfig(env: Env): Config {
  const host = env.HOST || '127.0.0.1';
  const databaseUrl = env.DATABASE_URL || undefined;
  const demo = readDemo(env.PARLEY_DEMO, databaseUrl === undefined, LOOPBACK.includes(host));
  return {
    host,
    port: readPort(env.PORT),
    dataFolder: env.PARLEY_DATA
      ? resolve(env.INIT_CWD ?? '.', env.PARLEY_DATA)
      : defaultDataFolder(cloneFolder),
    demo,
    logLevel: readLogLevel(env.PARLEY_LOG, demo),
    ...(databaseUrl && { databaseUrl }),
    ...(env.PARLEY_PUBLIC_URL && { publicUrl: readUrl('PARLEY_PUBLIC_URL', env.PARLEY_PUBLIC_URL) }),
    ...(env.PARLEY_MASTER_KEY && { masterKey: env.PARLEY_MASTER_KEY }),
    ...(env.PARLEY_PLATFORM_KEY && { platformKey: env.PARLEY_PLATFORM_KEY }),
  };
}

/** The folder the repository was cloned to, by its real path. */
export const cloneFolder = realpathSync(join(dirname(fileURLToPath(import.meta.url)), '../../..'));

function readDemo(wish: string | undefined, embedded: boolean, loopback: boolean): boolean {
  if (wish !== undefined && !['', 'on', 'off'].includes(wish)) {
    throw new Error(`unable to start; PARLEY_DEMO is "${wish}" and must be on or off`);
  }
  const possible = embedded && loopback;
  if (wish === 'on' && !possible) {
    const reason = embedded ? 'HOST lets other machines in' : 'DATABASE_URL may hold real people';
    throw new Error(`unable to start in demo mode; anyone could be anyone, and ${reason}`);
  }
  return possible && wish !== 'off';
}

function readPort(text: string | undefined): number {
  const port = text ? Number(text) : 4700;
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new Error(`unable to start; PORT is "${text}" and must be a number from 0 to 65535`);
}

function readLogLevel(text: string | undefined, demo: boolean): string {
  const level = text || (demo ? 'warn' : 'info');
  if (LOG_LEVELS.includes(level)) return level;
  throw new Error(`unable to start; PARLEY_LOG is "${text}" and must be one of ${LOG_LEVELS.join(', ')}`);
}

function readUrl(name: string, text: string): string {
  if (URL.canParse(text) && /^https?:/.test(text)) return text.replace(/\/+$/, '');
  throw new Error(`unable to start; ${name} is "${text}" and must be an http or https address`);
}
