import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { ParleyError } from '@parley/protocol/errors';
import type { Context } from '../../../platform/context.ts';
import { stillType } from '../../../platform/pictures/index.ts';
import { type FileRow, keyOf, rawKey } from '../attachments/index.ts';
import { lookAtFilm } from './look-film.ts';
import { foundType, isText, kindOf } from './types.ts';

const operation = 'unable to complete the file';

/** As much of a file as says what it is. */
const headBytes = 4_100;

/** What is known of a file once it was looked at. */
export type Looked = Pick<
  FileRow,
  | 'mimeType'
  | 'kind'
  | 'size'
  | 'width'
  | 'height'
  | 'durationMs'
  | 'waveform'
  | 'thumbhash'
  | 'animated'
  | 'variants'
>;

/**
 * Looks at what was brought: is it all of it, is it what was announced, what is it by its bytes. Makes pictures anew.
 *
 * @param types those the app accepts
 * @throws ParleyError `checksum_mismatch`, `file_type_refused`, `picture_invalid`
 */
export const look = async (context: Context, file: FileRow, types: readonly string[]): Promise<Looked> => {
  await checkSum(context, file);
  const mimeType = await sniff(context, file);
  if (mimeType === undefined || !types.includes(mimeType))
    throw new ParleyError('file_type_refused', operation, { details: { types } });
  const kind = kindOf(mimeType);
  if (kind === 'image') return lookAtPicture(context, { ...file, kind });
  const plain: Looked = { ...file, mimeType, kind, thumbhash: null, animated: false, variants: null };
  // What the sender knows stands where we cannot measure.
  if (kind === 'video') return { ...plain, ...(await lookAtFilm(context, { ...file, mimeType, kind })) };
  const sound = { ...plain, width: null, height: null };
  if (kind === 'audio') return { ...sound, ...(await lookAtFilm(context, { ...file, mimeType, kind })) };
  return { ...sound, durationMs: null, waveform: null };
};

const checkSum = async (context: Context, file: FileRow): Promise<void> => {
  const size = await context.blob.size(rawKey(file));
  const wrong = new ParleyError('checksum_mismatch', operation);
  if (size !== file.size) throw wrong;
  if (!file.sha256) return;
  const hash = createHash('sha256');
  for await (const chunk of await context.blob.read(rawKey(file))) hash.update(chunk as Buffer);
  if (!hash.digest().equals(file.sha256)) throw wrong;
};

const sniff = async (context: Context, file: FileRow): Promise<string | undefined> => {
  const last = Math.min(headBytes, file.size) - 1;
  const head = await buffer(await context.blob.read(rawKey(file), { first: 0, last }));
  const { fileTypeFromBuffer } = await import('file-type');
  const said = await fileTypeFromBuffer(head).catch(() => undefined);
  return foundType(said?.mime, file.mimeType, isText(head, head.length === file.size));
};

/** Longest sides of stills, in pixels. */
const sides = { small: 320, medium: 960, large: 1_920 };
const squareSides = { small: 96, medium: 256 };
const avatarSide = 512;
const emojiSide = 128;

const lookAtPicture = async (context: Context, file: FileRow): Promise<Looked> => {
  const { blob, pictures } = context;
  const folder = await mkdtemp(join(tmpdir(), 'parley-picture-'));
  try {
    const path = blob.path?.(rawKey(file)) ?? join(folder, 'raw');
    if (!blob.path) await pipeline(await blob.read(rawKey(file)), createWriteStream(path));
    const made = await pictures.make({ path, folder, ...shapeOf(file) });
    await blob.write(keyOf(file, undefined), join(folder, 'original'), made.mimeType);
    const names = Object.keys(made.stills) as (keyof typeof sides)[];
    await Promise.all(names.map((name) => blob.write(keyOf(file, name), join(folder, name), stillType)));
    await blob.remove([rawKey(file)]);
    const { width, height, size } = made.original;
    return {
      mimeType: made.mimeType,
      kind: 'image',
      size,
      width,
      height,
      durationMs: null,
      waveform: null,
      thumbhash: made.thumbhash,
      animated: made.animated,
      variants: made.stills,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const shapeOf = ({ purpose }: FileRow) => {
  if (purpose === 'attachment') return { stills: sides, square: false };
  if (purpose === 'emoji') return { stills: { small: 64 }, originalSide: emojiSide, square: false };
  return { stills: squareSides, originalSide: avatarSide, square: true };
};
