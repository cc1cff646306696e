import { blockBytes, headerOf, paddingOf } from './header.ts';

/** What one file of an archive is made of. */
export interface Source {
  name: string;
  /** Exactly so many bytes. */
  size: number;
  bytes: Iterable<Buffer> | AsyncIterable<Buffer>;
}

/**
 * One file of a tar: its header, its bytes, and zeros up to the next block.
 *
 * @throws Error when there are more or fewer bytes than it said
 */
export async function* entryOf({ name, size, bytes }: Source, at: Date): AsyncGenerator<Buffer, void, void> {
  yield headerOf({ name, size }, at);
  let written = 0;
  for await (const piece of bytes) {
    written += piece.length;
    if (written > size) break;
    yield piece;
  }
  if (written !== size)
    throw new Error(`unable to write the archive; ${name} changed its size while it was read`);
  yield Buffer.alloc(paddingOf(size));
}

/** What a tar ends with. */
export const endOfTar = (): Buffer => Buffer.alloc(2 * blockBytes);
