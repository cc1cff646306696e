import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Whether a process with this id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * What tells a process from a later one with the same id: the boot it belongs to and its start in clock ticks
 * since then. `undefined` when no such process lives. Containers restart with the same small ids, so an id
 * alone proves nothing.
 */
export function birthOf(pid: number): string | undefined {
  if (process.platform !== 'linux') return ps(['-o', 'lstart=', '-p', String(pid)]);
  const stat = readProc(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  // The second field is the program's name in parentheses and may hold spaces: count from behind it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const zombie = fields[0] === 'Z';
  return zombie ? undefined : `${readProc('/proc/sys/kernel/random/boot_id')?.trim()}:${fields[19]}`;
}

/** The command line of a process, or the title it gave itself; empty when it is gone. */
export function commandLineOf(pid: number): string {
  if (process.platform !== 'linux') return ps(['-o', 'command=', '-p', String(pid)]) ?? '';
  return readProc(`/proc/${pid}/cmdline`)?.split('\0').join(' ') ?? '';
}

/** The ids of all processes whose command line or title starts with the given words. */
export function processesTitled(start: string): number[] {
  return allProcesses().filter((pid) => commandLineOf(pid).startsWith(start));
}

function allProcesses(): number[] {
  if (process.platform !== 'linux') return (ps(['-axo', 'pid=']) ?? '').split('\n').map(Number);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

function readProc(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function ps(args: string[]): string | undefined {
  try {
    return execFileSync('ps', args, { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}
