import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Where a real Centrifugo is: CENTRIFUGO_BIN, on PATH, or beside the repository. */
export function findCentrifugo(): string | undefined {
  const named = process.env.CENTRIFUGO_BIN;
  if (named) return named;
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, 'centrifugo');
    if (isProgram(path)) return path;
  }
  const unpack = join(import.meta.dirname, '../../../../../shared/bin/unpack');
  if (!existsSync(unpack)) return undefined;
  try {
    return execFileSync(unpack, ['centrifugo'], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}

/** Starts one on a port of its own. @returns where it listens, and how to end it. */
export async function startCentrifugo(
  program: string,
  config: object,
): Promise<{ readonly host: string; readonly pid: number; stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'centrifugo-'));
  const file = join(folder, 'config.json');
  const port = await freePort();
  await writeFile(file, JSON.stringify({ ...config, address: '127.0.0.1', port, health: true }));
  const server = spawn(program, ['-c', file, '--log_level', 'error'], { stdio: 'ignore' });
  // Also when what started it fails before it can stop it.
  process.once('exit', () => server.kill());
  const host = `127.0.0.1:${port}`;
  while (!(await isUp(host))) {
    if (server.exitCode !== null)
      throw new Error(`unable to start Centrifugo; it ended with ${server.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return {
    host,
    pid: server.pid ?? 0,
    async stop() {
      server.kill();
      if (server.exitCode === null) await once(server, 'exit');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function isUp(host: string): Promise<boolean> {
  try {
    return (await fetch(`http://${host}/health`)).ok;
  } catch {
    return false;
  }
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
