import { blockBytes, type Header, paddingOf, readHeader } from './header.ts';

/** One file of an archive. What is not read of it is passed over. */
export interface Entry extends Header {
  bytes: AsyncIterable<Buffer>;
}

/**
 * The files of a tar, one after the other: never more of it in memory than what the source gives at once.
 *
 * @throws Error when it ends in the middle, or holds what is no plain file
 * @example for await (const { name, bytes } of readTar(source)) await keep(name, bytes);
 */
export async function* readTar(source: AsyncIterable<Buffer>): AsyncGenerator<Entry, void, void> {
  const pieces = new Pieces(source);
  for (;;) {
    const header = readHeader(await pieces.exactly(blockBytes));
    if (!header) return;
    const left = { bytes: header.size };
    yield { ...header, bytes: pieces.upTo(left) };
    for await (const _ of pieces.upTo(left));
    await pieces.exactly(paddingOf(header.size));
  }
}

/** A stream from which as much is taken as is wanted. */
class Pieces {
  readonly #source: AsyncIterator<Buffer>;
  #held: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  async exactly(bytes: number): Promise<Buffer> {
    const taken: Buffer[] = [];
    for await (const piece of this.upTo({ bytes })) taken.push(piece);
    return Buffer.concat(taken);
  }

  async *upTo(left: { bytes: number }): AsyncGenerator<Buffer, void, void> {
    while (left.bytes > 0) {
      if (this.#held.length === 0) await this.#more();
      const piece = this.#held.subarray(0, left.bytes);
      this.#held = this.#held.subarray(piece.length);
      left.bytes -= piece.length;
      yield piece;
    }
  }

  async #more(): Promise<void> {
    const { value, done } = await this.#source.next();
    if (done) throw new Error('unable to read the archive; it ends in the middle');
    this.#held = value;
  }
}
