import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from '../checks/program.ts';

/**
 * Storybook in apps/playground. It is not part of what `npm start` installs: the first use brings it.
 *
 * @throws Error with what npm said
 */
export async function storybook(root: string): Promise<{ folder: string; program: string }> {
  const folder = join(root, 'apps/playground');
  const stamp = join(folder, 'node_modules/.parley-installed');
  const wanted = await readFile(join(folder, 'package-lock.json'), 'utf8');
  if (!existsSync(stamp) || (await readFile(stamp, 'utf8')) !== wanted) {
    console.log('Installing Storybook ...');
    const flags = ['--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
    const { problems } = await runProgram(folder, 'npm', ['install', '--no-save', ...flags]);
    if (problems.length > 0)
      throw new Error(`unable to install Storybook; npm says:\n${problems.join('\n')}`);
    await writeFile(stamp, wanted);
  }
  return { folder, program: join(folder, 'node_modules/storybook/dist/bin/dispatcher.js') };
}

/** Runs it in this terminal; resolves with its exit code. */
export async function runStorybook(root: string, words: readonly string[]): Promise<number> {
  const { folder, program } = await storybook(root);
  const child = spawn(process.execPath, [program, ...words, '--disable-telemetry'], {
    cwd: folder,
    stdio: 'inherit',
  });
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  process.on('SIGINT', () => {});
  const [code] = await once(child, 'close');
  return Number(code ?? 1);
}
