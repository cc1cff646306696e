import { z } from 'zod';
import { type Fetcher, FetchFailure } from '../fetch/index.ts';
import { type GifMedia, GifsAway } from './provider.ts';

/** A page of findings with all its addresses. */
const answerBytes = 2 * 1024 * 1024;

/** What providers far away have in common: the guarded way out, and mistrust of what comes back. */
export interface Remote {
  /** @throws GifsAway */
  ask<Shape extends z.ZodType>(
    app: string,
    url: URL,
    shape: Shape,
    signal?: AbortSignal,
  ): Promise<z.output<Shape>>;
  /** @throws GifsAway */
  read(app: string, url: string, most: number): Promise<Buffer>;
  /** A picture of the provider's own; undefined for any other address, and for one without a size. */
  media(found: FoundMedia | undefined): GifMedia | undefined;
}

const side = z.coerce.number().int().min(1).max(10_000);

/** One picture as providers name it. */
export const FoundMedia = z.object({
  url: z.url({ protocol: /^https$/ }),
  width: side,
  height: side,
  size: z.coerce.number().int().min(0).optional(),
});
export type FoundMedia = z.output<typeof FoundMedia>;

/** Asks only addresses of the provider's own domain, whatever its answers name. */
export const createRemote = (fetcher: Fetcher, domain: string): Remote => {
  const isOwn = (url: URL): boolean =>
    url.protocol === 'https:' && (url.hostname === domain || url.hostname.endsWith(`.${domain}`));

  const get = async (app: string, url: URL, accept: string, bytes: number, signal?: AbortSignal) => {
    if (!isOwn(url)) throw new GifsAway('its address is of somebody else');
    const bound = { bytes, more: 'refuse' } as const;
    const request = { url: url.href, accept, bound, ...(signal && { signal }) };
    const answer = await fetcher.fetch(app, request).catch((error: unknown) => {
      if (error instanceof FetchFailure) throw new GifsAway(error.reason.replaceAll('_', ' '));
      throw error;
    });
    if (!isOwn(new URL(answer.url))) throw new GifsAway('it led to somebody else');
    if (answer.status !== 200) throw new GifsAway(`it answered ${answer.status}`);
    return answer.bytes;
  };

  return {
    ask: async (app, url, shape, signal) => {
      const bytes = await get(app, url, 'application/json', answerBytes, signal);
      const { data, success } = shape.safeParse(parsed(bytes));
      if (!success) throw new GifsAway('its answer has another shape');
      return data;
    },
    read: (app, url, most) => get(app, new URL(url), 'image/webp, image/gif, image/*;q=0.5', most),
    media: (found) =>
      found && isOwn(new URL(found.url))
        ? { url: found.url, width: found.width, height: found.height }
        : undefined,
  };
};

const parsed = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
};
