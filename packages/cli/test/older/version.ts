import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../../..');

/** Is there such a commit here? A copy without history has none, and a shallow one few. */
export const isCommit = (commit: string): boolean => {
  try {
    execFileSync('git', ['rev-parse', '--verify', '--quiet', `${commit}^{commit}`], {
      cwd: root,
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  }
};

/**
 * The server of a commit, laid out to be run: its own packages, and of others those that are installed here. Without the web
 * app, whose build is no part of what is kept.
 *
 * @returns a folder that is the caller's to remove
 */
export const layOut = (commit: string): string => {
  const tree = mkdtempSync(join(tmpdir(), 'parley-version-'));
  chmodSync(tree, 0o755);
  const sources = execFileSync('git', ['archive', commit, 'packages', 'apps/server'], {
    cwd: root,
    maxBuffer: 2 ** 30,
  });
  execFileSync('tar', ['xf', '-'], { cwd: tree, input: sources });
  const modules = join(tree, 'node_modules');
  mkdirSync(join(modules, own), { recursive: true });
  linkAll(join(root, 'node_modules'), modules);
  for (const group of ['packages', 'apps'])
    for (const name of readdirSync(join(tree, group))) {
      const path = join(tree, group, name);
      const manifest = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
      symlinkSync(path, join(modules, manifest.name));
      // Versions that one package alone has.
      const nested = join(root, group, name, 'node_modules');
      if (!existsSync(nested)) continue;
      mkdirSync(join(path, 'node_modules'));
      linkAll(nested, join(path, 'node_modules'));
    }
  return tree;
};

const own = '@parley';

const linkAll = (from: string, to: string): void => {
  for (const name of readdirSync(from))
    if (name !== own && !name.startsWith('.')) symlinkSync(join(from, name), join(to, name));
};
