import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive } from '@parley/server/embedded';

/** `<name>.<process>`: that process serves the build of that name. */
const claim = /^([0-9a-f]{16})\.(\d+)$/;
const build = /^[0-9a-f]{16}$/;
/** `draft.<process>.<word>`: that process makes it. */
const draft = /^draft\.(\d+)\./;

/**
 * The build of a name, made when there is none. Each name has a folder of its own that never changes, and one that a
 * living process serves is not removed: whoever starts a newer clone disturbs nobody.
 *
 * @param folder holds the builds; everything in it with a name of 16 hexadecimal digits is ours
 * @param name says what the build was made of
 * @param make builds into the folder it is given
 * @returns the folder to serve
 */
export async function keepBuild(folder: string, name: string, make: Make): Promise<string> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.${process.pid}`), '');
  const place = join(folder, name);
  if (!(await isFolder(place))) {
    // Beside its place: elsewhere may be another mount, and nothing moves between two at once.
    const draft = join(folder, `draft.${process.pid}.${randomUUID()}`);
    await make(draft);
    await putInPlace(draft, place);
  }
  await removeUnserved(folder);
  return place;
}

type Make = (folder: string) => Promise<void>;

/** All at once: an interrupted build is never served, and of two starts that build at once either may win. */
async function putInPlace(draft: string, place: string): Promise<void> {
  await rename(draft, place).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  });
  await rm(draft, { recursive: true, force: true });
}

async function removeUnserved(folder: string): Promise<void> {
  const names = await readdir(folder);
  const claims = names.flatMap((file) => {
    const [, name, pid] = claim.exec(file) ?? [];
    return name === undefined ? [] : [{ file, name, living: isAlive(Number(pid)) }];
  });
  const served = new Set(claims.filter(({ living }) => living).map(({ name }) => name));
  const left = claims.filter(({ living }) => !living).map(({ file }) => file);
  const unserved = names.filter((one) => build.test(one) && !served.has(one));
  // Of starts that were killed.
  const drafts = names.filter((one) => !isAlive(Number(draft.exec(one)?.[1] ?? process.pid)));
  for (const name of [...left, ...unserved, ...drafts])
    await rm(join(folder, name), { recursive: true, force: true });
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}
