import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Context } from '../../../platform/context.ts';
import { lookIntoFilm, type MadePictures, stillType } from '../../../platform/pictures/index.ts';
import { type FileRow, keyOf, rawKey } from '../attachments/index.ts';

/** Films that lie elsewhere are brought here to be looked into, up to this size. */
const broughtMost = 200 * 1024 * 1024;

const sides = { small: 320, medium: 960, poster: 1_280 };

/** What was found out about a film or a sound. */
export type FilmFound = Partial<Pick<FileRow, 'durationMs' | 'width' | 'height' | 'thumbhash' | 'variants'>>;

/** Length, measures and stills of a film, length of a sound: as far as the programs for it are there and can read it. */
export const lookAtFilm = async (context: Context, file: FileRow): Promise<FilmFound> => {
  const { blob } = context;
  if (!blob.path && file.size > broughtMost) return {};
  const folder = await mkdtemp(join(tmpdir(), 'parley-film-'));
  try {
    const path = blob.path?.(rawKey(file)) ?? join(folder, 'raw');
    if (!blob.path) await pipeline(await blob.read(rawKey(file)), createWriteStream(path));
    const { durationMs, still } = await lookIntoFilm(path, file.mimeType, folder);
    const known = durationMs === undefined ? {} : { durationMs };
    if (still === undefined) return known;
    const made = await stillsOf(context, file, still, folder);
    return made
      ? {
          ...known,
          width: made.original.width,
          height: made.original.height,
          thumbhash: made.thumbhash,
          variants: made.stills,
        }
      : known;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** A still that cannot be made is no reason to refuse the film. */
const stillsOf = async (
  { blob, pictures }: Context,
  file: FileRow,
  path: string,
  folder: string,
): Promise<MadePictures | undefined> => {
  const task = { path, folder, stills: sides, always: 'poster', square: false };
  const made = await pictures.make(task).catch(() => undefined);
  if (!made) return undefined;
  const names = Object.keys(made.stills) as (keyof typeof sides)[];
  await Promise.all(names.map((name) => blob.write(keyOf(file, name), join(folder, name), stillType)));
  return made;
};
