import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { holdInstallLock } from './lock.mjs';
import { startProgress } from './progress.mjs';

/** Brings node_modules in line with package-lock.json, or does nothing in a few milliseconds when it is. */
export async function installWhatIsMissing(root) {
  const stamp = { path: join(root, 'node_modules', '.parley-installed'), wanted: wantedStamp(root) };
  if (isStamped(stamp)) return;
  const release = await holdInstallLock(join(root, '.parley-install'));
  try {
    if (!isStamped(stamp) && !npmAgrees(root)) await install(root);
    mkdirSync(join(root, 'node_modules'), { recursive: true });
    writeFileSync(stamp.path, stamp.wanted);
  } finally {
    release();
  }
}

function wantedStamp(root) {
  const lock = readFileSync(join(root, 'package-lock.json'));
  return createHash('sha256').update(lock).update(process.platform).update(process.arch).digest('hex');
}

function isStamped({ path, wanted }) {
  return existsSync(path) && readFileSync(path, 'utf8') === wanted;
}

/** Whether npm itself has installed everything this platform needs, by the record it keeps in node_modules. */
function npmAgrees(root) {
  const wanted = packagesIn(join(root, 'package-lock.json'));
  const present = packagesIn(join(root, 'node_modules', '.package-lock.json'));
  return Object.entries(wanted)
    .filter(([path, entry]) => path.includes('node_modules/') && isForThisMachine(entry))
    .every(([path, entry]) => present[path]?.version === entry.version && existsSync(join(root, path)));
}

function packagesIn(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {};
}

function isForThisMachine({ os, cpu, libc }) {
  const allows = (list, value) => !list || list.includes(value);
  return allows(os, process.platform) && allows(cpu, process.arch) && allows(libc, 'glibc');
}

async function install(root) {
  const progress = startProgress('Installing what is missing');
  const exact = await npm(root, ['ci']);
  // A registry that lacks another platform's package makes `npm ci` refuse the lock file; `npm install` goes on.
  const result = exact.code === 0 ? exact : await npm(root, ['install', '--no-save']);
  progress.end(result.code === 0 ? 'Installed what was missing' : 'Could not install what is missing');
  if (result.code !== 0) throw new Error(`unable to install; npm says:\n${result.output.trim()}`);
}

/** Scripts of packages never run: npm 12 blocks them anyway, and nothing of ours needs them. */
function npm(root, words) {
  const flags = [
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const { command, first } = npmCommand();
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...first, ...words, ...flags], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.once('error', () => reject(new Error('unable to install; npm is not on the PATH')));
    child.once('close', (code) => resolve({ code, output }));
  });
}

/** The npm that started us where there is one, else the one on the PATH. */
function npmCommand() {
  const script = process.env.npm_execpath;
  if (script && basename(script) === 'npm-cli.js') return { command: process.execPath, first: [script] };
  return { command: 'npm', first: [] };
}
