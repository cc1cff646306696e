import { z } from 'zod';
import type { Fetcher } from '../fetch/index.ts';
import { type FoundGif, fullBytes, type GifProvider, type GifRating } from './provider.ts';
import { createRemote, FoundMedia, type Remote } from './remote.ts';

const file = FoundMedia.optional().catch(undefined);
const Size = z.object({ gif: file, webp: file, jpg: file }).optional().catch(undefined);
type Size = z.output<typeof Size>;

const Found = z.object({
  title: z.string().default(''),
  file: z.object({ hd: Size, md: Size, sm: Size, xs: Size }),
});

const Answer = z.object({
  result: z.literal(true),
  data: z.object({ data: z.array(z.unknown()), has_next: z.boolean() }),
});

/** How they name what we call a rating, strictest first. */
const filters: Readonly<Record<GifRating, string>> = { g: 'high', pg: 'medium', 'pg-13': 'low', r: 'off' };

/** They give no fewer and no more. */
const [least, most] = [8, 50];

/**
 * Klipy: its search and trending endpoints, as https://docs.klipy.com/gifs-api/gifs-search-api and
 * https://docs.klipy.com/gifs-api/gifs-trending-api describe them.
 *
 * @param key of an app of theirs; it stays in this process
 * @param customerOf what they know an app of ours by: they want one, and learn nothing of people
 */
export const createKlipy = (
  key: string,
  fetcher: Fetcher,
  customerOf: (app: string) => string,
): GifProvider => {
  const remote = createRemote(fetcher, 'klipy.com');
  return {
    name: 'KLIPY',
    find: async ({ app, words, rating, limit, offset, signal }) => {
      const perPage = Math.min(most, Math.max(least, limit));
      const verb = words === undefined ? 'trending' : 'search';
      const url = new URL(`https://api.klipy.com/api/v1/${encodeURIComponent(key)}/gifs/${verb}`);
      if (words !== undefined) url.searchParams.set('q', words);
      // They count pages, we count GIFs: a page of ours begins where one of theirs does.
      url.searchParams.set('page', String(Math.floor(offset / perPage) + 1));
      url.searchParams.set('per_page', String(perPage));
      url.searchParams.set('customer_id', customerOf(app));
      url.searchParams.set('content_filter', filters[rating]);
      url.searchParams.set('format_filter', 'gif,webp,jpg');
      const { data } = await remote.ask(app, url, Answer, signal);
      return { items: data.data.flatMap((found) => gifOf(remote, found)), more: data.has_next };
    },
    read: remote.read,
  };
};

/** @returns none for what is no GIF: they mix others in */
const gifOf = (remote: Remote, found: unknown): FoundGif[] => {
  const { data } = Found.safeParse(found);
  if (!data) return [];
  const { hd, md, sm, xs } = data.file;
  const whole = [hd, md, sm].map(moves).find((one) => one?.size !== undefined && one.size <= fullBytes);
  const full = remote.media(whole ?? moves(sm) ?? moves(xs));
  const moving = remote.media(moves(xs) ?? moves(sm));
  const still = remote.media(xs?.jpg ?? sm?.jpg);
  return full && moving && still ? [{ title: data.title, full, moving, still }] : [];
};

const moves = (size: Size): FoundMedia | undefined => size?.webp ?? size?.gif;
