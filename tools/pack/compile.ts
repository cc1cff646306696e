import { globSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from '../checks/program.ts';

/**
 * Compiles every package at once: JavaScript and declarations, a file for a file.
 *
 * @param into receives `packages/client/src/index.js` and its like
 * @param again whether what is there already is of an earlier time and may be kept where nothing changed; it may hold
 * files too many
 * @throws Error with what the compiler said
 */
export async function compile(root: string, into: string, again = false): Promise<void> {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const project = join(root, 'tools/pack/tsconfig.json');
  const { problems } = await runProgram(root, process.execPath, [
    ...[tsc, '-p', project, '--outDir', into],
    ...(again ? ['--incremental', '--tsBuildInfoFile', join(into, 'known.tsbuildinfo')] : []),
  ]);
  if (problems.length > 0)
    throw new Error(`unable to compile the packages; tsc says:\n${problems.join('\n')}`);
  for (const path of globSync('**/*.d.ts', { cwd: into })) await nameCompiledFiles(join(into, path));
}

/** The compiler writes `./send.js` for `./send.ts` into JavaScript only; in declarations it leaves what is not shipped. */
async function nameCompiledFiles(path: string): Promise<void> {
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.replaceAll(/((?:from|import) ?\(?["']\.[^"']*)\.tsx?(["'])/g, '$1.js$2'));
}
