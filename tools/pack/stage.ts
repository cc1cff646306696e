import { existsSync, globSync } from 'node:fs';
import { chmod, cp, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { publishedManifest } from './manifest.ts';
import type { Package } from './packages.ts';

/** What lies beside the source and is needed when it runs: styles, migrations, pages, programs, templates. */
const ASSETS = '**/*.{css,js,mjs,sql}';

/**
 * Puts together what is published of a package: its compiled source, what lies beside it, its README and the licence.
 *
 * @param compiled what `compile` made
 * @param place is made, and holds nothing else
 */
export async function stage(
  root: string,
  compiled: string,
  one: Package,
  versions: ReadonlyMap<string, string>,
  place: string,
): Promise<void> {
  const source = join(root, one.folder);
  const copy = async (from: string, to: string) => {
    await mkdir(dirname(to), { recursive: true });
    await cp(from, to, { recursive: true });
  };
  await copy(join(compiled, one.folder, 'src'), join(place, 'dist'));
  for (const path of globSync(ASSETS, { cwd: join(source, 'src') }))
    await copy(join(source, 'src', path), join(place, 'dist', path));
  for (const folder of one.manifest.files ?? []) await copy(join(source, folder), join(place, folder));
  if (existsSync(join(source, 'README.md'))) await copy(join(source, 'README.md'), join(place, 'README.md'));
  await copy(join(root, 'LICENSE'), join(place, 'LICENSE'));
  const manifest = publishedManifest(one.manifest, versions);
  await writeFile(join(place, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  for (const path of Object.values(manifest.bin ?? {})) await chmod(join(place, path), 0o755);
}
