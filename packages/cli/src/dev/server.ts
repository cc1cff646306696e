import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { brand } from '@parley/protocol/brand';
import type { Surroundings } from '../commands/command.ts';

type Env = Readonly<Record<string, string | undefined>>;

const PORT = 4700;

/**
 * Starts the server that is installed in a folder, in demo mode, and waits until it answers.
 *
 * @param env its own, without a database: `DATABASE_URL` of an app is the app's
 * @param around told what takes a while; stops the server before this process ends
 * @throws Error with one sentence, or with what the server said
 */
export async function startServer(env: Env, around: Surroundings): Promise<void> {
  const { home } = around;
  const { DATABASE_URL, HOST, PARLEY_DEMO, ...rest } = env;
  const child = spawn(process.execPath, [...process.execArgv, serverOf(home)], {
    cwd: home,
    env: { ...rest, PORT: String(await freePort()) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const ended = once(child, 'close');
  around.beforeEnd(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  const ready = await readyOf(child, (line) => around.write(`${line}\n`));
  if (!ready) {
    await ended;
    throw new Error(errors.trim() || 'unable to start the engine; it ended');
  }
  // Nobody reads on; what is never read would stop who writes it.
  child.stdout.resume();
  child.stderr.on('data', (text: string) => process.stderr.write(text));
}

function serverOf(home: string): string {
  const name = `${brand.scope}/app-server`;
  try {
    return createRequire(join(home, 'package.json')).resolve(name);
  } catch {
    throw new Error(
      `unable to start an engine; npm install --save-dev ${name}, or set PARLEY_URL, PARLEY_KEY and PARLEY_SECRET to one that runs`,
    );
  }
}

/** Whether it says that it is ready before it ends. */
async function readyOf(child: ChildProcess, say: (line: string) => void): Promise<boolean> {
  if (!child.stdout) return false;
  for await (const line of createInterface(child.stdout)) {
    if (line.startsWith(`${brand.name} is ready`)) return true;
    say(line);
  }
  return false;
}

/** The usual port, or any other while something else has it. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(PORT, '127.0.0.1');
  const free = await once(probe, 'listening').then(
    () => true,
    () => false,
  );
  probe.close();
  return free ? PORT : 0;
}
