import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { EmbeddedPostgresError, explainFailure } from './errors.ts';
import type { Layout } from './layout.ts';

/** The superuser that initdb makes. */
export const SUPERUSER = 'postgres';

/** How the cluster is made. */
interface Making {
  /** Who it shall belong to; us when undefined. */
  account: Account | undefined;
  log: (sentence: string) => void;
  /** Gives it up. */
  signal: AbortSignal | undefined;
}

/**
 * Makes the cluster when there is none, and checks that an existing one belongs to this PostgreSQL.
 *
 * @returns the superuser's password
 * @throws EmbeddedPostgresError `wrong_version`, `damaged`, `permission`, `disk_full`
 */
export async function prepareCluster(layout: Layout, binaries: Binaries, making: Making): Promise<string> {
  if (!existsSync(layout.cluster)) {
    making.log(`Making a PostgreSQL ${binaries.version} database in ${layout.folder}`);
    return createCluster(layout, binaries, making);
  }
  await checkVersion(layout, binaries);
  return readPassword(layout);
}

async function createCluster(
  layout: Layout,
  binaries: Binaries,
  { account, signal }: Making,
): Promise<string> {
  const password = randomBytes(24).toString('base64url');
  // Under another name until it is complete: a start that is killed here leaves nothing that looks like data.
  const draft = `${layout.cluster}.new`;
  const handover = join(layout.folder, 'password.new');
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  await writeFile(handover, password, { mode: 0o600 });
  if (account) {
    await chown(draft, account.uid, account.gid);
    await chown(handover, account.uid, account.gid);
  }
  try {
    await initialise(binaries, draft, handover, { account, signal });
  } finally {
    await rm(handover, { force: true });
  }
  await writeFile(layout.password, password, { mode: 0o600 });
  await chmod(layout.password, 0o600);
  await rename(draft, layout.cluster);
  return password;
}

async function initialise(
  binaries: Binaries,
  draft: string,
  handover: string,
  { account, signal }: Omit<Making, 'log'>,
): Promise<void> {
  signal?.throwIfAborted();
  const args = [
    ['--pgdata', draft],
    ['--username', SUPERUSER, '--pwfile', handover, '--auth', 'scram-sha-256'],
    ['--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
    ['--data-checksums'],
  ];
  const child = spawn(binaries.initdb, args.flat(), {
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
    // Ctrl+C in the terminal is ours to handle, not initdb's.
    detached: true,
    env: { LC_ALL: 'C' },
    ...(account && { uid: account.uid, gid: account.gid }),
  });
  let output = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const stop = () => stopGroup(child);
  signal?.addEventListener('abort', stop, { once: true });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  }).finally(() => signal?.removeEventListener('abort', stop));
  signal?.throwIfAborted();
  if (code !== 0) throw explainFailure(output, { folder: dirname(draft) });
}

/** With the servers that initdb runs, which would end later than it. */
function stopGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGTERM');
  } catch (error) {
    // They have ended meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function checkVersion(layout: Layout, binaries: Binaries): Promise<void> {
  const found = (await readFile(join(layout.cluster, 'PG_VERSION'), 'utf8').catch(ignoreMissing)).trim();
  const [major] = binaries.version.split('.');
  if (found === major) return;
  if (/^\d+$/.test(found)) {
    throw new EmbeddedPostgresError(
      'wrong_version',
      `the data in ${layout.cluster} was made by PostgreSQL ${found}, and this is ${binaries.version}`,
    );
  }
  throw explainFailure('FATAL: PG_VERSION is missing: not a valid data directory', {
    folder: layout.cluster,
  });
}

async function readPassword(layout: Layout): Promise<string> {
  const password = await readFile(layout.password, 'utf8').catch(ignoreMissing);
  if (password !== '') return password;
  throw new EmbeddedPostgresError(
    'damaged',
    `the password of its superuser is missing from ${layout.password}; put that file back, or restore a backup`,
  );
}

function ignoreMissing(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return '';
  throw error;
}
