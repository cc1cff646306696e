import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keepBuild } from './builds.ts';

/** What the built web app is made of, from the clone. */
const SOURCES = [
  'package-lock.json',
  'apps/web/{index.html,vite.config.ts,package.json}',
  'apps/web/{src,public}/**/*',
  'packages/{client,markdown,protocol,react}/{package.json,src/**/*}',
];

/**
 * The web app to serve: the one a package was made with, else one built of the clone's sources.
 *
 * @param signal gives a build up
 * @returns `undefined` in a clone that has no web app
 * @throws Error when the build fails
 */
export async function webFolderOf(
  clone: string,
  say: (sentence: string) => void,
  signal: AbortSignal,
): Promise<string | undefined> {
  const packed = join(import.meta.dirname, 'web');
  return existsSync(packed) ? packed : buildWeb(clone, say, signal);
}

/**
 * Builds the web app when there is no build of its sources yet.
 *
 * @param signal gives it up
 * @returns the folder to serve, or `undefined` in an installation that has no web app
 * @throws Error when the build fails
 */
export async function buildWeb(
  clone: string,
  say: (sentence: string) => void,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const web = join(clone, 'apps/web');
  if (!existsSync(join(web, 'index.html'))) return undefined;
  const made = await hashSources(clone);
  return keepBuild(join(web, 'dist'), made.slice(0, 16), async (draft) => {
    say('Building the web app');
    await runVite(clone, web, draft, signal);
  });
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

/**
 * In a process of its own: the bundler's memory is not the server's. Its settings are run as they are (`runner`), without the
 * file in `node_modules` that the other way writes: there a unit lets nothing be written.
 */
async function runVite(
  clone: string,
  web: string,
  outDir: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const vite = join(clone, 'node_modules/vite/bin/vite.js');
  const child = spawn(
    process.execPath,
    [vite, 'build', '--configLoader', 'runner', '--logLevel', 'error', '--emptyOutDir', '--outDir', outDir],
    {
      cwd: web,
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
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
