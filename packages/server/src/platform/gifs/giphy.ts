import { z } from 'zod';
import type { Fetcher } from '../fetch/index.ts';
import { type FoundGif, fullBytes, type GifProvider } from './provider.ts';
import { createRemote, FoundMedia, type Remote } from './remote.ts';

const { size, url } = FoundMedia.shape;
/** As WebP where they have it: a tenth of the bytes, made anew in a third of the time. Some GIFs lack some renditions. */
const rendition = FoundMedia.extend({ webp: url.optional(), webp_size: size })
  .transform(({ webp, webp_size, ...gif }) =>
    webp === undefined ? gif : { ...gif, url: webp, size: webp_size },
  )
  .optional()
  .catch(undefined);
const Found = z.object({
  title: z.string().default(''),
  alt_text: z.string().default(''),
  images: z.object({
    original: rendition,
    downsized: rendition,
    fixed_width: rendition,
    fixed_width_still: rendition,
  }),
});
type Found = z.output<typeof Found>;

const Answer = z.object({
  data: z.array(z.unknown()),
  pagination: z.object({ total_count: z.number().optional(), count: z.number(), offset: z.number() }),
});

/**
 * GIPHY: its search and trending endpoints and its renditions, as
 * https://developers.giphy.com/docs/api/endpoint and https://developers.giphy.com/docs/api/schema describe them.
 *
 * @param key of an app of theirs; it stays in this process
 */
export const createGiphy = (key: string, fetcher: Fetcher): GifProvider => {
  const remote = createRemote(fetcher, 'giphy.com');
  return {
    name: 'GIPHY',
    find: async ({ app, words, rating, limit, offset, signal }) => {
      const url = new URL(`https://api.giphy.com/v1/gifs/${words === undefined ? 'trending' : 'search'}`);
      url.searchParams.set('api_key', key);
      if (words !== undefined) url.searchParams.set('q', words);
      url.searchParams.set('limit', String(limit));
      url.searchParams.set('offset', String(offset));
      url.searchParams.set('rating', rating);
      const { data, pagination } = await remote.ask(app, url, Answer, signal);
      const reached = pagination.offset + pagination.count;
      return {
        items: data.flatMap((found) => gifOf(remote, found)),
        more: pagination.count > 0 && reached < (pagination.total_count ?? 0),
      };
    },
    read: remote.read,
  };
};

/** @returns none for one that has no rendition of the sizes we show */
const gifOf = (remote: Remote, found: unknown): FoundGif[] => {
  const { data } = Found.safeParse(found);
  if (!data) return [];
  const { original, downsized, fixed_width, fixed_width_still } = data.images;
  const full = remote.media([original, downsized].find(fits) ?? fixed_width);
  const moving = remote.media(fixed_width);
  const still = remote.media(fixed_width_still);
  return full && moving && still ? [{ title: titleOf(data), full, moving, still }] : [];
};

const fits = (media: FoundMedia | undefined): boolean =>
  media?.size !== undefined && media.size > 0 && media.size <= fullBytes;

/** What it shows rather than what it is called; theirs end with who made it. */
const titleOf = ({ title, alt_text }: Found): string => alt_text || title.replace(/ (GIF|Sticker)\b.*$/, '');
