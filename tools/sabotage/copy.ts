import { globSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { brand } from '@parley/protocol/brand';
import type { Patch } from './entry.ts';

/** What tests need of a clone. */
const parts = ['package.json', 'package-lock.json', 'tsconfig.json', 'packages', 'apps', 'spec', 'tools'];
const leftOut = new Set(['node_modules', 'dist']);

/** A copy of the clone that may be broken. */
export interface Copy {
  /** Where it is. */
  root: string;
  /**
   * Breaks it while `body` runs, and mends it again.
   *
   * @throws Error when a text is no longer there
   */
  broken<T>(patches: readonly Patch[], body: () => Promise<T>): Promise<T>;
  remove(): Promise<void>;
}

/** Copies the sources of a clone. What npm installed is linked, our own packages are those of the copy. */
export async function copyClone(clone: string): Promise<Copy> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'parley-sabotage-')));
  for (const part of parts) {
    const filter = (path: string) => !leftOut.has(basename(path));
    await cp(join(clone, part), join(root, part), { recursive: true, filter });
  }
  await linkModules(join(clone, 'node_modules'), root, clone);
  // What a package of ours has for itself, as another one needs another version.
  for (const place of globSync('packages/*/node_modules', { cwd: clone }))
    await symlink(join(clone, place), join(root, place));
  return {
    root,
    broken: async (patches, body) => {
      const originals = new Map<string, string>();
      try {
        for (const patch of patches) await applyPatch(root, patch, originals);
        return await body();
      } finally {
        for (const [file, text] of originals) await writeFile(file, text);
      }
    },
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

async function linkModules(installed: string, root: string, clone: string): Promise<void> {
  const target = join(root, 'node_modules');
  await mkdir(join(target, brand.scope), { recursive: true });
  for (const name of await readdir(installed)) {
    if (name !== brand.scope) await symlink(join(installed, name), join(target, name));
  }
  for (const name of await readdir(join(installed, brand.scope))) {
    const place = relative(clone, await realpath(join(installed, brand.scope, name)));
    await symlink(join(root, place), join(target, brand.scope, name));
  }
}

async function applyPatch(root: string, patch: Patch, originals: Map<string, string>): Promise<void> {
  const file = join(root, patch.file);
  const text = await readFile(file, 'utf8');
  if (!originals.has(file)) originals.set(file, text);
  await writeFile(file, patched(text, patch));
}

/** The text with the patch in it. Pure. @throws Error when what it replaces is not there, or more than once */
export function patched(text: string, { file, find, put, at }: Patch): string {
  const first = at ?? text.indexOf(find);
  if (first < 0 || !text.startsWith(find, first)) {
    throw new Error(`unable to break ${file}; it no longer says ${JSON.stringify(find)}`);
  }
  if (at === undefined && text.includes(find, first + 1)) {
    throw new Error(`unable to break ${file}; it says ${JSON.stringify(find)} more than once`);
  }
  return text.slice(0, first) + put + text.slice(first + find.length);
}
