import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Layout } from './layout.ts';
import { commandLineOf } from './processes.ts';

/** What a server says of itself beside its data. */
export interface PidFile {
  pid: number;
  port: number | undefined;
  /** Whether it holds its port; before, what answers there may be another's. */
  listens: boolean;
}

/** Lines of postmaster.pid: process id, data folder, start time, port, folder of sockets, address, memory, state. */
export async function readPidFile(layout: Layout): Promise<PidFile | undefined> {
  const text = await readFile(pathIn(layout), 'utf8').catch(() => '');
  const [pid, , , port, , , , state] = text.split('\n');
  if (!pid || !/^\d+$/.test(pid)) return undefined;
  return { pid: Number(pid), port: Number(port) || undefined, listens: Boolean(state?.trim()) };
}

export async function removePidFile(layout: Layout): Promise<void> {
  await rm(pathIn(layout), { force: true });
}

/** Whether a process is a server on these data. */
export function isPostmaster(pid: number, layout: Layout): boolean {
  return commandLineOf(pid).includes(`/postgres -D ${layout.cluster} `);
}

function pathIn(layout: Layout): string {
  return join(layout.cluster, 'postmaster.pid');
}
