import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { glob, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive } from '@parley/server/embedded';
import { runProgram } from '../../../tools/checks/program.ts';
import { storybook } from '../../../tools/playground/storybook.ts';

const root = join(import.meta.dirname, '../../..');
const sources = [
  'apps/playground/{package-lock.json,package.json}',
  'apps/playground/{.storybook,stories}/**/*',
  'packages/{client,markdown,protocol,react}/{package.json,src/**/*}',
];
const dist = join(root, 'apps/playground/dist');
const stamp = join(dist, '.made-of');
const lock = join(root, 'node_modules/.parley-playground');

/**
 * The playground, built of the sources as they are: once, however many test files ask at the same time.
 *
 * @returns why not, on a machine without a registry: it has no Storybook, and that says nothing about the kit
 * @throws Error when it cannot be built
 */
export const builtPlayground = async (): Promise<{ dist: string } | { reason: string }> => {
  await takeLock();
  try {
    const found = await storybook(root).catch((error: Error) => error);
    if (found instanceof Error) return { reason: found.message.split('\n')[0] ?? '' };
    const wanted = await hashOfSources();
    if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === wanted) return { dist };
    const words = ['build', '--output-dir', 'dist', '--quiet', '--disable-telemetry'];
    const { problems } = await runProgram(found.folder, process.execPath, [found.program, ...words]);
    if (problems.length > 0) throw new Error(`unable to build the playground\n${problems.join('\n')}`);
    await writeFile(stamp, wanted);
    return { dist };
  } finally {
    await rm(lock, { force: true });
  }
};

/** One that a process left behind is taken away. */
const takeLock = async (): Promise<void> => {
  for (;;) {
    try {
      return await writeFile(lock, String(process.pid), { flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = Number(await readFile(lock, 'utf8').catch(() => ''));
    if (holder > 0 && !isAlive(holder)) await rm(lock, { force: true });
    else await pause(200);
  }
};

const hashOfSources = async (): Promise<string> => {
  const paths: string[] = [];
  for await (const entry of glob(sources, { cwd: root, withFileTypes: true }))
    if (entry.isFile()) paths.push(join(entry.parentPath, entry.name));
  const hash = createHash('sha256');
  for (const path of paths.sort()) hash.update(path).update(await readFile(path));
  return hash.digest('hex');
};
