import { spawn } from 'node:child_process';
import type { Finding } from './files.ts';

/** A check that another program makes: what it says are the problems when it ends with another code than 0. */
export async function runProgram(root: string, program: string, args: readonly string[]): Promise<Finding> {
  const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { problems: code === 0 ? [] : [output.trim() || `${program} ended with ${code}`] };
}
