import { readdir, readFile } from 'node:fs/promises';

/** Linux counts CPU time in hundredths of a second. */
const ticksPerSecond = 100;

interface Status {
  parent: number;
  /** Seconds of its own and of children that ended. */
  cpu: number;
}

const statusOf = async (pid: string): Promise<Status | undefined> => {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  // The name, in brackets, may hold anything.
  const fields = text
    ?.slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  if (!fields) return undefined;
  const [user = 0, system = 0, childrenUser = 0, childrenSystem = 0] = fields.slice(11, 15);
  const ticks = user + system + childrenUser + childrenSystem;
  return {
    parent: Number(text?.slice(text.lastIndexOf(')') + 4).split(' ')[0]),
    cpu: ticks / ticksPerSecond,
  };
};

/** CPU seconds a process and its children have used so far. Undefined where there is no /proc. */
export const cpuSeconds = async (pid: number): Promise<number | undefined> => {
  const own = await statusOf(String(pid));
  if (!own) return undefined;
  const pids = (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry));
  const all = await Promise.all(pids.map(statusOf));
  const children = all.filter((status) => status?.parent === pid);
  return own.cpu + children.reduce((sum, status) => sum + (status?.cpu ?? 0), 0);
};

/** The process a process was started by. */
export const parentOf = async (pid: number): Promise<number | undefined> =>
  (await statusOf(String(pid)))?.parent;
