import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { glob, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the built web app is made of, from the clone. */
const SOURCES = [
  'package-lock.json',
  'apps/web/{index.html,vite.config.ts,package.json}',
  'apps/web/{src,public}/**/*',
  'packages/{client,markdown,protocol,react}/{package.json,src/**/*}',
];

/**
 * Builds the web app when its sources have changed since the last time.
 *
 * @returns the folder to serve, or `undefined` in an installation that has no web app
 * @throws Error when the build fails
 */
export async function buildWeb(clone: string, say: (sentence: string) => void): Promise<string | undefined> {
  const web = join(clone, 'apps/web');
  if (!existsSync(join(web, 'index.html'))) return undefined;
  const folder = join(web, 'dist');
  const stamp = join(folder, '.sources');
  const wanted = await hashSources(clone);
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === wanted) return folder;
  say('Building the web app');
  const draft = join(clone, 'node_modules', `.parley-web-${process.pid}`);
  await runVite(clone, web, draft);
  await writeFile(join(draft, '.sources'), wanted);
  await putInPlace(draft, folder);
  return folder;
}

async function hashSources(clone: string): Promise<string> {
  const paths: string[] = [];
  for await (const entry of glob(SOURCES, { cwd: clone, withFileTypes: true })) {
    if (entry.isFile() && !/\.test\.tsx?$/.test(entry.name)) paths.push(join(entry.parentPath, entry.name));
  }
  const hash = createHash('sha256');
  for (const path of paths.sort()) hash.update(path.slice(clone.length)).update(await readFile(path));
  return hash.digest('hex');
}

/** All at once: an interrupted build is never served, and of two starts that build at once either may win. */
async function putInPlace(draft: string, folder: string): Promise<void> {
  const old = `${draft}-old`;
  await rename(folder, old).catch(unless('ENOENT'));
  await rename(draft, folder).catch(unless('ENOTEMPTY', 'EEXIST'));
  for (const path of [draft, old]) await rm(path, { recursive: true, force: true });
}

function unless(...codes: string[]): (error: NodeJS.ErrnoException) => void {
  return (error) => {
    if (!codes.includes(error.code ?? '')) throw error;
  };
}

/** In a process of its own: the bundler's memory is not the server's. */
async function runVite(clone: string, web: string, outDir: string): Promise<void> {
  const vite = join(clone, 'node_modules/vite/bin/vite.js');
  const child = spawn(
    process.execPath,
    [vite, 'build', '--logLevel', 'error', '--emptyOutDir', '--outDir', outDir],
    {
      cwd: web,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`unable to build the web app; vite says:\n${output.trim()}`);
}
