import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the clone. */
export interface SourceFile {
  /** From the root of the clone, with forward slashes. */
  path: string;
  text: string;
}

/** What a check found: problems fail it, the note is printed beside its name. */
export interface Finding {
  problems: string[];
  note?: string;
}

/** All source files that people wrote. */
export function sourceFiles(root: string): SourceFile[] {
  return read(root, '{packages,apps,tools,bench}/**/*.{ts,tsx,mjs,css}').filter(
    ({ path }) => !path.includes('/generated/') && !path.endsWith('.d.ts'),
  );
}

/** The files that match a pattern, installed and built ones left out. */
export function read(root: string, pattern: string): SourceFile[] {
  return globSync(pattern, { cwd: root, exclude: ['**/node_modules', '**/dist'] })
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** Whether a file exists for tests only. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$|^(packages|apps)\/[^/]+\/test\//.test(path);
}
