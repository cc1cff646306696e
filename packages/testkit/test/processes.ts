import { readdirSync, readFileSync } from 'node:fs';

/** The living processes that were started for a data folder: told of it, or with it on their command line. Linux only. */
export function processesOf(dataFolder: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((pid) => {
      const command = read(`/proc/${pid}/cmdline`);
      const told = read(`/proc/${pid}/environ`).split('\0').includes(`PARLEY_DATA=${dataFolder}`);
      return told || command.includes(dataFolder) ? [`${pid} ${command.replaceAll('\0', ' ')}`] : [];
    });
}

/** Empty for what ended meanwhile, or is not ours to look at. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
