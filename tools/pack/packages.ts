import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Manifest } from './manifest.ts';

/** A package that is published. */
export interface Package {
  /** From the root of the clone: `packages/client`. */
  folder: string;
  manifest: Manifest;
}

/** The workspaces that do not say they are private. */
export function publishedPackages(root: string): Package[] {
  return globSync('{packages,apps}/*/package.json', { cwd: root, exclude: ['**/node_modules'] })
    .sort()
    .map((path) => ({
      folder: dirname(path),
      manifest: JSON.parse(readFileSync(join(root, path), 'utf8')) as Manifest,
    }))
    .filter(({ manifest }) => !manifest.private);
}

/** `@parley/client` 0.1.0 -> `parley-client-0.1.0.tgz`, as npm names it. */
export function tarballName({ manifest: { name, version } }: Package): string {
  return `${name.replace(/^@/, '').replaceAll('/', '-')}-${version}.tgz`;
}
