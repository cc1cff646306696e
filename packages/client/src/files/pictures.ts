import type { FileVariant } from '@parley/protocol';
import { OfflineError } from '../errors.ts';
import type { Clock } from '../options.ts';
import type { FileStore } from '../store/file-store.ts';
import type { Urls } from './urls.ts';

/**
 * The bytes of a small picture: as kept on the device, else fetched and kept.
 *
 * @throws ParleyError `file_not_found`; OfflineError when it is neither here nor to be had
 */
export type Pictures = (cid: string, id: string, variant?: FileVariant) => Promise<Blob>;

/** Pictures on this device take at most so much. */
const bytesMost = 50_000_000;
/** And so many in memory. */
const heldMost = 300;

/** Nothing is held yet. */
export const createPictures = (options: {
  kept: FileStore | undefined;
  url: Urls;
  fetch: typeof globalThis.fetch;
  clock: Clock;
}): Pictures => {
  const { kept, url, fetch, clock } = options;
  const held = new Map<string, Promise<Blob>>();

  const load = async (cid: string, id: string, variant: FileVariant | undefined): Promise<Blob> => {
    const key = `${id} ${variant ?? ''}`;
    const stored = await kept?.picture(cid, key).catch(() => undefined);
    if (stored) return stored;
    const { url: address } = await url(id, variant);
    const response = await fetch(address).catch((cause) => {
      throw new OfflineError('unable to show the picture', 'it cannot be reached', { cause });
    });
    if (!response.ok)
      throw new OfflineError('unable to show the picture', `its place answered ${response.status}`);
    const bytes = await response.blob();
    // Without room it is fetched again the next time.
    await kept?.keepPicture({ cid, key, keptAt: clock.now(), bytes }, bytesMost).catch(() => {});
    return bytes;
  };

  return (cid, id, variant) => {
    const key = `${cid} ${id} ${variant ?? ''}`;
    const known = held.get(key);
    const picture = known ?? load(cid, id, variant);
    // The last one wanted is the last to go.
    held.delete(key);
    held.set(key, picture);
    if (!known) picture.catch(() => held.delete(key));
    for (const old of held.keys()) {
      if (held.size <= heldMost) break;
      held.delete(old);
    }
    return picture;
  };
};
