import { LRUCache } from 'lru-cache';
import type { Context } from '../../../platform/context.ts';
import { type GifProvider, GifsAway } from '../../../platform/gifs/index.ts';
import { sealFor } from './sealed.ts';

/** What an address of a picture in a list begins with. */
export const gifPath = '/gifs/';

export const pictureAddress = (context: Context, app: string, url: string): string =>
  `${gifPath}${app}/${sealFor(context, app, 'picture', { url })}`;

/** A picture as it is handed out. */
export interface GifPicture {
  bytes: Buffer;
  mimeType: string;
}

const types: ReadonlySet<string> = new Set(['image/gif', 'image/webp', 'image/png', 'image/jpeg']);
/** Of one in a list, and of all that are held. */
const bytesMost = 2 * 1024 * 1024;
const heldBytes = 64 * 1024 * 1024;

/**
 * Reads a picture of a provider and looks at its bytes: whatever they call it, it is one of four kinds of picture.
 *
 * @throws GifsAway
 */
export const readPicture = async (
  provider: GifProvider,
  app: string,
  url: string,
  most = bytesMost,
): Promise<GifPicture> => {
  const bytes = await provider.read(app, url, most);
  const { fileTypeFromBuffer } = await import('file-type');
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (!found || !types.has(found.mime)) throw new GifsAway('what it gave is no picture');
  return { bytes, mimeType: found.mime };
};

/** Pictures of lists, read once for all who look at them, as long as there is room. Of this process. */
export class GifPictures {
  readonly #held = new LRUCache<string, GifPicture>({
    maxSize: heldBytes,
    sizeCalculation: ({ bytes }) => bytes.length + 200,
  });
  readonly #reading = new Map<string, Promise<GifPicture>>();

  /** @throws GifsAway */
  read(provider: GifProvider, app: string, url: string): Promise<GifPicture> {
    const key = `${app}/${url}`;
    const held = this.#held.get(key);
    if (held) return Promise.resolve(held);
    const going = this.#reading.get(key);
    if (going) return going;
    const reading = readPicture(provider, app, url)
      .then((picture) => {
        this.#held.set(key, picture);
        return picture;
      })
      .finally(() => this.#reading.delete(key));
    this.#reading.set(key, reading);
    return reading;
  }
}
