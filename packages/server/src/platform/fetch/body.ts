import type { Readable, Transform } from 'node:stream';
import { constants, createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { FetchFailure } from './failure.ts';

/** What is read of an answer. */
export interface Body {
  bytes: Buffer;
  /** There was more. */
  cut: boolean;
}

/** How much is read, decoded, and what becomes of more: a page is cut, of a picture half is nothing. */
export interface Bound {
  bytes: number;
  more: 'cut' | 'refuse';
}

/**
 * Reads an answer's body, decoded, and not a chunk further than the bound: what a small body would unpack to does not
 * matter, as it is not unpacked.
 *
 * @throws FetchFailure `too_large`, `encoding_refused`
 */
export const readBody = async (body: Readable, encoding: string, bound: Bound): Promise<Body> => {
  const source = decoded(body, encoding);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of source as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > bound.bytes) break;
  }
  const cut = size > bound.bytes;
  if (cut && bound.more === 'refuse') throw new FetchFailure('too_large');
  return { bytes: Buffer.concat(chunks).subarray(0, bound.bytes), cut };
};

const decoded = (body: Readable, encoding: string): Readable => {
  const decoder = decoderOf(encoding.trim().toLowerCase());
  if (!decoder) return body;
  body.on('error', (error) => decoder.destroy(error));
  // Else the end of this would be waited for by one that no longer reads.
  decoder.on('close', () => body.destroy());
  return body.pipe(decoder);
};

/** One coding at most: a body packed twice is packed to do harm. */
const decoderOf = (encoding: string): Transform | undefined => {
  switch (encoding) {
    case '':
    case 'identity':
      return undefined;
    case 'gzip':
    case 'x-gzip':
      return createGunzip({ finishFlush: constants.Z_SYNC_FLUSH });
    case 'deflate':
      return createInflate({ finishFlush: constants.Z_SYNC_FLUSH });
    case 'br':
      return createBrotliDecompress({ finishFlush: constants.BROTLI_OPERATION_FLUSH });
    default:
      throw new FetchFailure('encoding_refused');
  }
};
