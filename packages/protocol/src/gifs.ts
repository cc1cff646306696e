import { z } from 'zod';
import { File } from './files.ts';
import { Cursor, FileId } from './ids.ts';
import { method } from './method.ts';

/** How much may be shown: each takes in those before it. */
export const GifRating = z.enum(['g', 'pg', 'pg-13', 'r']);
export type GifRating = z.output<typeof GifRating>;

/** A GIF of a provider: the server made it, and nobody else can. It ends after a day. */
export const GifId = z.string().regex(/^[\w-]{40,2000}$/);

const path = z.string().regex(/^\/gifs\/[0-9a-f-]{36}\/[\w-]{40,2000}$/);

/** A GIF somebody may send. Its pictures are of the API itself; `width` and `height` are theirs, and of what is sent. */
export const Gif = z.strictObject({
  id: GifId,
  /** What it shows, as its provider says; may be empty. */
  title: z.string(),
  width: z.int().min(1),
  height: z.int().min(1),
  moving: path,
  still: path,
});
export type Gif = z.output<typeof Gif>;

const page = z.strictObject({ items: z.array(Gif), next: Cursor.optional() });
const paged = { limit: z.int().min(8).max(50).default(24), cursor: Cursor.optional() };

export const gifMethods = {
  provider: method({
    name: 'gifs.provider',
    http: 'GET /v1/gifs/provider',
    callers: ['user', 'server'],
    summary: 'Where GIFs come from here; without a name there are none.',
    logged: false,
    input: z.strictObject({}),
    answer: z.strictObject({
      /** As it is to be named beside what is found: GIPHY, KLIPY. */
      name: z.string().optional(),
    }),
  }),
  search: method({
    name: 'gifs.search',
    http: 'GET /v1/gifs/search',
    callers: ['user', 'server'],
    summary: "GIFs by words, as far as the app's rating allows.",
    logged: false,
    input: z.strictObject({ query: z.string().trim().min(1).max(200), ...paged }),
    answer: page,
  }),
  trending: method({
    name: 'gifs.trending',
    http: 'GET /v1/gifs/trending',
    callers: ['user', 'server'],
    summary: "GIFs that are shared most now, as far as the app's rating allows.",
    logged: false,
    input: z.strictObject(paged),
    answer: page,
  }),
  take: method({
    name: 'gifs.take',
    http: 'POST /v1/gifs',
    callers: ['user', 'server'],
    summary: "Make a GIF a file of one's own, ready to be sent. The file's id makes a repeat harmless.",
    logged: false,
    input: z.strictObject({ id: FileId, gif: GifId }),
    answer: z.strictObject({ file: File, created: z.boolean() }),
  }),
};
