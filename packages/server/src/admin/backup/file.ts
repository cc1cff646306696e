import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';

const eyesOfOwner = 0o600;

/** @throws Error when something lies there: a backup never takes the place of another */
export const requireFree = async (path: string): Promise<void> => {
  if (await stat(path).catch(() => undefined))
    throw new Error(`unable to make a backup; ${path} is there already: name another file`);
};

/** Writes beside its place first and puts it there when it is whole and on the platter. Readable by its owner alone. */
export const writeFile = async (path: string, tar: AsyncIterable<Buffer>): Promise<void> => {
  const draft = `${path}.part`;
  await rm(draft, { force: true });
  try {
    const file = createWriteStream(draft, { flags: 'wx', mode: eyesOfOwner });
    await pipeline(Readable.from(tar, { objectMode: false }), createGzip({ level: 4 }), file);
    await sync(draft);
    await rename(draft, path);
    await sync(dirname(path));
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
};

/** @throws Error that says that the file is damaged, or cannot be opened */
export async function* readFile(path: string): AsyncGenerator<Buffer, void, void> {
  const file = createReadStream(path);
  const opened = createGunzip();
  file.once('error', (error) => opened.destroy(error));
  try {
    yield* file.pipe(opened);
  } catch (error) {
    throw explain(error, path);
  } finally {
    file.destroy();
    opened.destroy();
  }
}

const explain = (error: unknown, path: string): unknown => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return new Error(`unable to read the backup; there is no file ${path}`);
  if (code.startsWith('Z_'))
    return new Error(`unable to read the backup; ${path} is cut off, damaged or no backup`);
  return error;
};

const sync = async (path: string): Promise<void> => {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};
