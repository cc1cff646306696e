import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

/** What a run of the command line said and ended with. */
export interface Ran {
  code: number | null;
  output: string;
  errors: string;
}

/**
 * For tests: begins `parley` in a process of its own.
 *
 * @param env beside the environment of the test, in which no operator has a say
 */
export const beginParley = (
  env: Record<string, string>,
  ...argv: string[]
): ChildProcessByStdio<null, Readable, Readable> => {
  const { DATABASE_URL, HOST, INIT_CWD, ...rest } = process.env;
  const plain = Object.entries(rest).filter(
    ([name]) => !name.startsWith('PARLEY_') && !name.startsWith('NODE_TEST'),
  );
  return spawn(
    process.execPath,
    [...process.execArgv, join(import.meta.dirname, '../src/main.ts'), ...argv],
    {
      env: { ...Object.fromEntries(plain), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
};

/** As `beginParley`, and waits until it has ended. */
export const runParley = async (env: Record<string, string>, ...argv: string[]): Promise<Ran> => {
  const child = beginParley(env, ...argv);
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, output, errors };
};
