import { realpathSync } from 'node:fs';
import { join, sep } from 'node:path';

/**
 * The real path of the folder whose data a program of ours keeps: the clone its source lies in; of an installed package,
 * the folder it was started in.
 *
 * @param folder of the file that asks, three levels below the clone: `import.meta.dirname`
 */
export function homeOf(folder: string, started = process.cwd()): string {
  const installed = folder.split(sep).includes('node_modules');
  return realpathSync(installed ? started : join(folder, '../../..'));
}
