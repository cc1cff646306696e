import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Source } from '@parley/create';
import { appLock, type LockEntry, type LockPackages, type OwnPackage } from './lock.ts';
import type { Packed } from './pack.ts';

/** Where an app keeps our packages, until they come from a registry. */
const VENDOR = 'vendor';

/** Packed packages as the source of a new app: it gets its own copies, and a lock file that names nothing unknown. */
export function packedSource(root: string, packed: Packed): Source {
  const byName = new Map(packed.packages.map((one) => [one.manifest.name, one]));
  return {
    versionOf: (name) => {
      const one = byName.get(name);
      if (!one) throw new Error(`unable to find ${name} among the packages of this clone`);
      return `file:${VENDOR}/${basename(one.tarball)}`;
    },
    prepare: async (folder) => {
      await mkdir(join(folder, VENDOR));
      for (const { tarball } of packed.packages) await cp(tarball, join(folder, VENDOR, basename(tarball)));
      const own = await ownPackages(packed);
      const written = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as AppManifest;
      const manifest = withNeeded(written, own);
      await writeFile(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
      const { packages } = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')) as {
        packages: LockPackages;
      };
      const lock = {
        name: manifest.name,
        lockfileVersion: 3,
        requires: true,
        packages: appLock(manifest, packages, own),
      };
      await writeFile(join(folder, 'package-lock.json'), `${JSON.stringify(lock, null, 2)}\n`);
    },
  };
}

type AppManifest = LockEntry & Record<'dependencies' | 'devDependencies', Record<string, string>>;

/**
 * npm looks in a registry for what packages of ours need of each other, whatever the lock file says, unless the app asks
 * for it itself. Pure.
 */
function withNeeded(manifest: AppManifest, own: ReadonlyMap<string, OwnPackage>): AppManifest {
  const reached = (names: Iterable<string>): Record<string, string> => {
    const all = new Set(names);
    // A set grows while it is walked.
    for (const name of all)
      for (const next of Object.keys(own.get(name)?.manifest.dependencies ?? {}))
        if (own.has(next)) all.add(next);
    return Object.fromEntries(
      [...all].flatMap((name) => {
        const one = own.get(name);
        return one ? [[name, one.resolved]] : [];
      }),
    );
  };
  const dependencies = { ...manifest.dependencies, ...reached(Object.keys(manifest.dependencies)) };
  const development = { ...manifest.devDependencies, ...reached(Object.keys(manifest.devDependencies)) };
  return {
    ...manifest,
    dependencies: sorted(dependencies),
    devDependencies: sorted(
      Object.fromEntries(Object.entries(development).filter(([name]) => !(name in dependencies))),
    ),
  };
}

function sorted(list: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(list).sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function ownPackages(packed: Packed): Promise<Map<string, OwnPackage>> {
  const own = new Map<string, OwnPackage>();
  for (const { folder, tarball, staged, manifest } of packed.packages) {
    const digest = createHash('sha512')
      .update(await readFile(tarball))
      .digest('base64');
    own.set(manifest.name, {
      folder,
      resolved: `file:${VENDOR}/${basename(tarball)}`,
      integrity: `sha512-${digest}`,
      manifest: JSON.parse(await readFile(join(staged, 'package.json'), 'utf8')) as LockEntry,
    });
  }
  return own;
}
