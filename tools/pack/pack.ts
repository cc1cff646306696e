import { createHash } from 'node:crypto';
import { cp, glob, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { keepBuild } from '../../apps/server/src/builds.ts';
import { buildWeb } from '../../apps/server/src/web.ts';
import { runProgram } from '../checks/program.ts';
import { compile } from './compile.ts';
import { type Package, publishedPackages, tarballName } from './packages.ts';
import { stage } from './stage.ts';

/** Everything a tarball is made of. */
const SOURCES = [
  'package-lock.json',
  'LICENSE',
  'packages/*/{package.json,README.md,src/**/*,templates/**/*}',
  'apps/{server,web}/{package.json,README.md,index.html,vite.config.ts,src/**/*,public/**/*}',
  'tools/pack/**/*',
];

/** The packages as they would be published. */
export interface Packed {
  packages: readonly PackedPackage[];
  /** Holds every tarball. */
  folder: string;
}

/** One of them. */
export interface PackedPackage extends Package {
  /** Path of the file that npm installs. */
  tarball: string;
  /** The same, unpacked. */
  staged: string;
}

/**
 * Builds and packs everything that is published, unless that was done for these sources before.
 *
 * @param say told what takes a while
 * @throws Error with what the compiler, vite or npm said
 */
export async function packAll(root: string, say: (sentence: string) => void): Promise<Packed> {
  const packages = publishedPackages(root);
  const made = (await hashOf(root)).slice(0, 16);
  const place = await keepBuild(join(root, 'dist/packages'), made, (draft) =>
    make(root, packages, draft, say),
  );
  return {
    folder: join(place, 'tarballs'),
    packages: packages.map((one) => ({
      ...one,
      tarball: join(place, 'tarballs', tarballName(one)),
      staged: join(place, 'staged', one.folder),
    })),
  };
}

async function hashOf(root: string): Promise<string> {
  const paths: string[] = [];
  for await (const entry of glob(SOURCES, { cwd: root, withFileTypes: true })) {
    if (entry.isFile() && !/\.test\.tsx?$/.test(entry.name)) paths.push(join(entry.parentPath, entry.name));
  }
  const hash = createHash('sha256');
  for (const path of paths.sort()) hash.update(path.slice(root.length)).update(await readFile(path));
  return hash.digest('hex');
}

async function make(
  root: string,
  packages: readonly Package[],
  draft: string,
  say: (sentence: string) => void,
): Promise<void> {
  const [compiled, tarballs] = [join(draft, 'compiled'), join(draft, 'tarballs')];
  await mkdir(tarballs, { recursive: true });
  say('Compiling the packages');
  await compile(root, compiled);
  const versions = new Map(packages.map(({ manifest }) => [manifest.name, manifest.version]));
  const staged = (one: Package) => join(draft, 'staged', one.folder);
  for (const one of packages) await stage(root, compiled, one, versions, staged(one));
  await putWebApp(root, join(draft, 'staged/apps/server/dist/web'), say);
  say('Packing them');
  const words = ['pack', '--silent', '--ignore-scripts', '--pack-destination', tarballs];
  const { problems } = await runProgram(draft, 'npm', [...words, ...packages.map(staged)]);
  if (problems.length > 0) throw new Error(`unable to pack; npm says:\n${problems.join('\n')}`);
  await rm(compiled, { recursive: true });
}

/** The server serves the web app it was packed with: an installation has no sources to build it from. */
async function putWebApp(root: string, place: string, say: (sentence: string) => void): Promise<void> {
  const built = await buildWeb(root, say);
  if (built === undefined) throw new Error('unable to pack; apps/web is not in this clone');
  await cp(built, place, { recursive: true });
}
