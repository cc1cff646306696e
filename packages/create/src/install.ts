import { spawn } from 'node:child_process';

/**
 * Installs what an app needs. Scripts of packages never run: nothing of ours has any, and npm blocks them anyway.
 *
 * @throws Error with what npm said
 */
export async function install(folder: string): Promise<void> {
  const flags = ['--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
  const child = spawn('npm', ['install', ...flags], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', () => reject(new Error('unable to install; npm is not on the PATH')));
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`unable to install; npm says:\n${output.trim()}`);
}
