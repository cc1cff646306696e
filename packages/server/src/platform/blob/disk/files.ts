import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ParleyError } from '@parley/protocol/errors';

const operation = 'unable to keep the file';

/** A stream was longer or shorter than it said. */
export class WrongSize extends Error {}

/** What comes in is gathered up to here while what came before is being written: else every packet waits for the disk. */
const gatheredBytes = 1024 * 1024;
const readBytes = 256 * 1024;

const keyShape = /^[A-Za-z0-9_-][A-Za-z0-9_.-]*(\/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*$/;

/** Files of a folder by key, each written whole or not there. */
export class Folder {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  /** @throws Error for a key that no part of ours makes */
  path(key: string): string {
    if (!keyShape.test(key)) throw new Error('unable to name a file; its key is not one of ours');
    return join(this.#root, key);
  }

  /**
   * Writes beside its place first, then puts it there at once.
   *
   * @param of.size exactly so many bytes, or any number
   * @param of.lasting on the platter before it is there; what comes in is made to last when it is moved to where it stays
   * @throws WrongSize, ParleyError `storage_full`
   */
  async write(
    key: string,
    source: Readable,
    { size, lasting }: { size?: number; lasting: boolean },
  ): Promise<void> {
    await this.#put(key, lasting, async (draft) => {
      let written = 0;
      const counting = new Transform({
        highWaterMark: gatheredBytes,
        transform: (chunk: Buffer, _encoding, done) => {
          written += chunk.length;
          done(
            size !== undefined && written > size ? new WrongSize('more bytes than announced') : null,
            chunk,
          );
        },
      });
      await pipeline(source, counting, createWriteStream(draft, { highWaterMark: gatheredBytes }));
      if (size !== undefined && written < size) throw new WrongSize('fewer bytes than announced');
    });
  }

  /** Copies what lies under some keys, in their order, into one. It is made to last when it is moved to where it stays. */
  async join(key: string, parts: readonly string[]): Promise<void> {
    await this.#put(key, false, async (draft) => {
      const whole = await open(draft, 'w');
      try {
        for (const part of parts) await append(whole, this.path(part));
      } finally {
        await whole.close();
      }
    });
  }

  async #put(key: string, lasting: boolean, fill: (draft: string) => Promise<void>): Promise<void> {
    const place = this.path(key);
    const draft = join(this.#root, 'drafts', randomUUID());
    try {
      await mkdir(dirname(draft), { recursive: true });
      await fill(draft);
      if (lasting) await sync(draft);
      await mkdir(dirname(place), { recursive: true });
      await rename(draft, place);
      if (lasting) await sync(dirname(place));
    } catch (error) {
      await rm(draft, { force: true });
      throw explain(error);
    }
  }

  async size(key: string): Promise<number | undefined> {
    const found = await stat(this.path(key)).catch(ignoreMissing);
    return found?.isFile() ? found.size : undefined;
  }

  read(key: string, range?: { first: number; last: number }): Readable {
    const part = range && { start: range.first, end: range.last };
    return createReadStream(this.path(key), { ...part, highWaterMark: readBytes });
  }

  /** It is on the platter before it is there. */
  async move(from: string, to: string): Promise<void> {
    const place = this.path(to);
    await sync(this.path(from));
    await mkdir(dirname(place), { recursive: true });
    await rename(this.path(from), place);
    await sync(dirname(place));
  }

  /** With the folders that are empty without it. */
  async remove(key: string): Promise<void> {
    const place = this.path(key);
    await rm(place, { force: true, recursive: true });
    let folder = dirname(place);
    while (folder.length > this.#root.length) {
      const gone = await rmdir(folder).then(
        () => true,
        () => false,
      );
      if (!gone) return;
      folder = dirname(folder);
    }
  }

  /** Names of what lies directly below a key; nothing for one that is not there. */
  async names(key: string): Promise<string[]> {
    return (await readdir(this.path(key)).catch(ignoreMissing)) ?? [];
  }

  /** Removes drafts of writes that a crash ended. */
  async tidy(before: Date): Promise<void> {
    for (const name of await this.names('drafts')) {
      const path = join(this.#root, 'drafts', name);
      const found = await stat(path).catch(ignoreMissing);
      if (found && found.mtime < before) await rm(path, { force: true });
    }
  }

  /** @param under only what lies in this folder of it */
  async *all(under?: string): AsyncIterable<{ key: string; size: number; changedAt: Date }> {
    const folder = under === undefined ? this.#root : this.path(under);
    const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(ignoreMissing);
    for (const entry of entries ?? []) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      const found = await stat(path).catch(ignoreMissing);
      const key = path.slice(this.#root.length + 1);
      if (found) yield { key, size: found.size, changedAt: found.mtime };
    }
  }
}

const append = async (whole: FileHandle, path: string): Promise<void> => {
  const part = await open(path);
  try {
    const buffer = Buffer.allocUnsafe(gatheredBytes);
    for (;;) {
      const { bytesRead } = await part.read(buffer);
      if (bytesRead === 0) return;
      await whole.writeFile(buffer.subarray(0, bytesRead));
    }
  } finally {
    await part.close();
  }
};

const sync = async (path: string): Promise<void> => {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

const ignoreMissing = (error: NodeJS.ErrnoException): undefined => {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
  throw explain(error);
};

const full = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const broken = new Set(['EIO', 'EROFS', 'EACCES', 'EPERM', 'EMFILE', 'ENFILE', 'ESTALE']);

/** The system's fault as one of the catalogue, or as it was. */
const explain = (error: unknown): unknown => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (full.has(code)) return new ParleyError('storage_full', operation, { cause: error });
  if (broken.has(code)) return new ParleyError('files_unavailable', operation, { cause: error });
  return error;
};
