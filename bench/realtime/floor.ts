import { execFile, spawn } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { Unable } from '../setup/result.ts';

/** The C loop of write() that nothing in user space can be faster than. */
export interface Floor {
  readonly port: number;
  /** Resolves when all subscribers are connected. */
  ready(): Promise<void>;
  /** Writes once to everyone. @returns microseconds of CPU used so far. */
  pass(): Promise<number>;
  close(): void;
}

/** Builds and starts it for `sockets` subscribers and frames of `bytes`. */
export async function startFloor(sockets: number, bytes: number): Promise<Floor> {
  const program = join(await mkdtemp(join(tmpdir(), 'fanout-')), 'fanout');
  const source = join(import.meta.dirname, '../reference/fanout.c');
  await promisify(execFile)('cc', ['-O2', '-o', program, source]).catch((error: Error) => {
    throw new Unable(`unable to measure; the C reference needs a compiler named cc: ${error.message}`);
  });
  const child = spawn(program, [String(sockets), String(bytes)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const next = async () => String((await lines.next()).value);
  return {
    port: Number(await next()),
    ready: async () => void (await next()),
    async pass() {
      child.stdin.write('p');
      return Number(await next());
    },
    close: () => child.kill(),
  };
}
