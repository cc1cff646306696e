#!/usr/bin/env node
// Plain JavaScript for any Node: where the one on the PATH is too old, the one that npm brought runs the command.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';

const main = join(import.meta.dirname, 'main.js');
const [major, minor] = process.versions.node.split('.').map(Number);
if (major > 22 || (major === 22 && minor >= 18)) await import(main);
else runOn(broughtNode());

function broughtNode() {
  const name = `node-${process.platform}-${process.arch}`;
  try {
    const manifest = createRequire(join(process.cwd(), 'package.json')).resolve(`${name}/package.json`);
    return join(dirname(manifest), 'bin/node');
  } catch {
    process.stderr.write(
      `unable to run; this needs Node 22.18 or newer and found ${process.version}: npm install --save-optional ${name}\n`,
    );
    process.exit(1);
  }
}

function runOn(node) {
  const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // A terminal's Ctrl+C reaches the command by itself.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  child.once('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}
