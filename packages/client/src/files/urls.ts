import type { FileVariant } from '@parley/protocol';
import type { Clock } from '../options.ts';
import type { Call } from '../transport/http.ts';
import { refused } from './refused.ts';

/** Where a file's bytes are for the moment. */
export interface SignedUrl {
  readonly url: string;
  /** Milliseconds since 1970; afterwards it leads nowhere. */
  readonly endsAt: number;
}

/**
 * @param variant of it; the file itself when absent, `download` to save it under its name
 * @throws ParleyError `file_not_found` when the person may not see it, or no longer
 */
export type Urls = (id: string, variant?: FileVariant | 'download') => Promise<SignedUrl>;

interface Wanted {
  readonly id: string;
  readonly variant: FileVariant | 'download' | undefined;
  readonly answer: PromiseWithResolvers<SignedUrl>;
}

/** One request asks for at most so many. */
const mostAtOnce = 100;
/** An address that ends sooner is not given out any more. */
const marginMs = 10_000;

const keyOf = (id: string, variant: string | undefined): string => `${id} ${variant ?? ''}`;

/** Asks for what is wanted in one moment with one request, and keeps each answer until shortly before its end. */
export const createUrls = (options: { call: Call; origin: string; clock: Clock }): Urls => {
  const { call, origin, clock } = options;
  const known = new Map<string, Promise<SignedUrl>>();
  let wanted: Wanted[] = [];

  const ask = async (asked: readonly Wanted[]): Promise<void> => {
    try {
      const { items } = await call('files.urls', {
        items: asked.map(({ id, variant }) => ({
          id,
          ...(variant === 'download' ? { download: true } : variant && { variant }),
        })),
      });
      const found = new Map(
        items.map((one) => [keyOf(one.id, one.download ? 'download' : one.variant), one] as const),
      );
      for (const { id, variant, answer } of asked) {
        const one = found.get(keyOf(id, variant));
        if (!one) answer.reject(refused('file_not_found', 'unable to show the file'));
        else answer.resolve({ url: new URL(one.url, `${origin}/`).href, endsAt: Date.parse(one.expiresAt) });
      }
    } catch (error) {
      for (const { answer } of asked) answer.reject(error);
    }
  };

  const askAll = (): void => {
    const all = wanted;
    wanted = [];
    for (let from = 0; from < all.length; from += mostAtOnce) void ask(all.slice(from, from + mostAtOnce));
  };

  const want = (id: string, variant: Wanted['variant']): Promise<SignedUrl> => {
    const key = keyOf(id, variant);
    const answer = Promise.withResolvers<SignedUrl>();
    known.set(key, answer.promise);
    // What is not to be had now may be had the next time.
    answer.promise.catch(() => known.delete(key));
    if (wanted.length === 0) queueMicrotask(askAll);
    wanted.push({ id, variant, answer });
    return answer.promise;
  };

  return async (id, variant) => {
    const held = await known.get(keyOf(id, variant))?.catch(() => undefined);
    return held && held.endsAt - clock.now() > marginMs ? held : want(id, variant);
  };
};
