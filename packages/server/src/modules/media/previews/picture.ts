import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ParleyError } from '@parley/protocol/errors';
import type { Context } from '../../../platform/context.ts';
import { FetchFailure } from '../../../platform/fetch/index.ts';
import { type MadePicture, type MadePictures, stillType } from '../../../platform/pictures/index.ts';
import type { Link } from '../../messaging/messages/index.ts';
import type { Picture } from './card.ts';
import { insertPicture } from './store.pictures.ts';

/** What an address of a picture begins with. */
export const previewPath = '/previews/';

/** The folder of all of an app. */
export const pictureFolder = (app: string): string => `previews/${app}`;

export const pictureKey = (app: string, place: string): string => `${pictureFolder(app)}/${place}`;

const pictureBytes = 4 * 1024 * 1024;
const accept = 'image/webp, image/png, image/jpeg, image/gif';
/** Longest sides, in pixels. The smaller is for pictures that are small themselves and move: cards stand still. */
const stills = { small: 160, card: 480 };
/** Above it the still is made, so that what is kept is WebP. */
const originalSide = 512;

/**
 * Fetches the picture a page names, through the guard, makes a small still of it anew and keeps that: readers' browsers
 * never ask the page's site, and nothing of its bytes reaches them.
 *
 * @param link whose card it is for, with the address of the picture
 * @returns undefined when it cannot be had, read or kept: then the card is without
 */
export const keepPicture = async (
  context: Context,
  app: string,
  { id: link, url }: Link,
  signal: AbortSignal,
): Promise<Picture | undefined> => {
  try {
    const bound = { bytes: pictureBytes, more: 'refuse' } as const;
    const fetched = await context.fetcher.fetch(app, { url, accept, bound, signal });
    return fetched.status === 200 ? await remake(context, app, link, fetched.bytes) : undefined;
  } catch (error) {
    if (error instanceof FetchFailure || error instanceof ParleyError) return undefined;
    throw error;
  }
};

const remake = async (
  context: Context,
  app: string,
  link: string,
  bytes: Buffer,
): Promise<Picture | undefined> => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-preview-'));
  try {
    const path = join(folder, 'raw');
    await writeFile(path, bytes);
    const made = await context.pictures.make({
      path,
      folder,
      stills,
      originalSide,
      square: false,
    });
    const best = bestOf(made);
    if (!best) return undefined;
    const place = `${randomBytes(18).toString('base64url')}.${best.mimeType.slice('image/'.length)}`;
    await context.db.tenant(app, 'write', (tx) => insertPicture(tx, place, link));
    await context.blob.write(pictureKey(app, place), join(folder, best.name), best.mimeType);
    const { width, height } = best.picture;
    return { poster: `${previewPath}${app}/${place}`, width, height, thumbhash: made.thumbhash };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

interface Best {
  name: string;
  picture: MadePicture;
  mimeType: string;
}

/** The largest still, or a picture that is small enough itself. Pure. */
const bestOf = ({ stills: made, original, mimeType, animated }: MadePictures): Best | undefined => {
  for (const name of ['card', 'small']) {
    const picture = made[name];
    if (picture && (name === 'card' || animated)) return { name, picture, mimeType: stillType };
  }
  return animated ? undefined : { name: 'original', picture: original, mimeType };
};
