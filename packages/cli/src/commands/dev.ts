import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { delimiter, dirname } from 'node:path';
import { findEngine } from '../dev/engine.ts';
import { loadEnvFile } from '../dev/given.ts';
import { wrongUse } from './arguments.ts';
import type { Command } from './command.ts';

/** Brings up what an app under development talks to, then the app: one command, one Ctrl+C. */
export const dev: Command = {
  name: 'dev',
  usage: '-- COMMAND...',
  summary: 'Runs a command of yours beside an engine: PARLEY_URL, PARLEY_KEY and PARLEY_SECRET say where',
  run: async (argv, around) => {
    const [command, ...args] = argv[0] === '--' ? argv.slice(1) : argv;
    if (command === undefined) throw wrongUse(dev);
    loadEnvFile(around.home);
    const engine = await findEngine(process.env, around);
    around.write(`Engine ${engine.url}   API ${engine.url}/docs\n`);
    const child = spawn(command, args, {
      stdio: 'inherit',
      env: {
        ...process.env,
        // The command runs on this Node too: the one on the PATH may be too old.
        PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
        PARLEY_URL: engine.url,
        PARLEY_KEY: engine.key,
        PARLEY_SECRET: engine.secret,
      },
    });
    const ended = once(child, 'close').catch((error: Error) => {
      throw new Error(`unable to run ${command}; ${error.message}`);
    });
    around.beforeEnd(async () => {
      child.kill('SIGTERM');
      await ended.catch(() => {});
    });
    const [code, signal] = (await ended) as [number | null, NodeJS.Signals | null];
    return code ?? 128 + (signal ? constants.signals[signal] : 0);
  },
};
