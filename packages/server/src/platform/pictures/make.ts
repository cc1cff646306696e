import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Metadata, type Sharp } from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import { framesMost, type MadePicture, type MadePictures, type PictureTask, pixelsMost } from './task.ts';

// Only the loaders of what we accept: the others have never been asked for, and had most of the faults.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map((format) => `VipsForeignLoad${format}`),
});
sharp.cache(false);
sharp.concurrency(1);

const secondsMost = 15;
const thumbSide = 100;

/** A fault of the picture, not of ours. */
export class BadPicture extends Error {}

/**
 * Makes a picture anew: upright, without what cameras and editors write into it, with nothing of its bytes left but pixels.
 *
 * @throws BadPicture
 */
export const makePictures = async (task: PictureTask): Promise<MadePictures> => {
  const known = await open(task.path, 1).metadata();
  const { width, height, pageHeight = height, pages = 1 } = known;
  const pixels = width * pageHeight;
  if (pixels > pixelsMost) throw new BadPicture(`it has ${pixels} pixels`);
  const frames = Math.min(pages, framesMost, Math.max(1, Math.floor(pixelsMost / pixels)));
  const mimeType = typeOf(known);
  const side = Math.min(task.originalSide ?? Number.POSITIVE_INFINITY, Math.max(width, pageHeight));
  const upright = open(task.path, frames).autoOrient();
  const whole = Number.isFinite(task.originalSide ?? Number.POSITIVE_INFINITY)
    ? fit(upright, side, task.square)
    : upright;
  const original = await write(encode(whole, mimeType), join(task.folder, 'original'), frames);
  const stills: Record<string, MadePicture> = {};
  // Each from the next larger one: the pixels are decoded once.
  const still = open(task.path, 1).autoOrient();
  let from: { data: Buffer; raw: { width: number; height: number; channels: 3 | 4 } } | undefined;
  for (const [name, stillSide] of Object.entries(task.stills).toReversed()) {
    const smaller = stillSide < Math.max(original.width, original.height);
    const always = task.always ?? (frames > 1 ? Object.keys(task.stills)[0] : undefined);
    if (!task.square && !smaller && name !== always) continue;
    const source: Sharp = from ? sharp(from.data, { raw: from.raw }) : still;
    const { data, info } = await fit(source, stillSide, task.square)
      .raw()
      .toBuffer({ resolveWithObject: true });
    const raw = { width: info.width, height: info.height, channels: info.channels as 3 | 4 };
    from = { data, raw };
    stills[name] = await write(sharp(data, { raw }).webp(webp), join(task.folder, name), 1);
  }
  const thumb = await (from ? sharp(from.data, { raw: from.raw }) : still)
    .resize(thumbSide, thumbSide, { fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const hash = rgbaToThumbHash(thumb.info.width, thumb.info.height, thumb.data);
  const thumbhash = Buffer.from(hash).toString('base64');
  return { mimeType, original, stills, animated: frames > 1, thumbhash };
};

const webp = { quality: 80, effort: 2 } as const;

const open = (path: string, pages: number): Sharp =>
  sharp(path, { limitInputPixels: pixelsMost, failOn: 'error', pages, sequentialRead: true }).timeout({
    seconds: secondsMost,
  });

const fit = (picture: Sharp, side: number, square: boolean): Sharp =>
  picture
    .resize(side, side, square ? { fit: 'cover' } : { fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb');

/** What the picture is kept as. AVIF takes seconds to make, so it becomes WebP. */
const typeOf = ({ format, mediaType }: Metadata): string => {
  if (format === 'heif') return 'image/webp';
  if (format === 'jpeg' || format === 'png' || format === 'gif' || format === 'webp')
    return `image/${format}`;
  throw new BadPicture(`it is ${mediaType ?? format}`);
};

const encode = (picture: Sharp, mimeType: string): Sharp => {
  if (mimeType === 'image/jpeg') return picture.jpeg({ quality: 90 });
  if (mimeType === 'image/png') return picture.png({ compressionLevel: 6 });
  if (mimeType === 'image/gif') return picture.gif({ effort: 3 });
  return picture.webp({ quality: 90, effort: 2 });
};

/** @param frames of the picture: an animation is one high picture inside */
const write = async (picture: Sharp, path: string, frames: number): Promise<MadePicture> => {
  const { width, height, size } = await picture.toFile(path);
  return { width, height: Math.round(height / frames), size: size || (await stat(path)).size };
};
