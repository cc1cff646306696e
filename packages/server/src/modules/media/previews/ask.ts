import type { Attachment } from '@parley/protocol';
import { type Fetched, type Fetcher, FetchFailure, type FetchReason } from '../../../platform/fetch/index.ts';
import type { Link } from '../../messaging/messages/index.ts';
import { cardOf, type Picture, pictureCardOf } from './card.ts';
import { type Page, readPage, withOembed } from './page/index.ts';

/** What a link turned out to be, and for how long that is taken as known, in milliseconds. */
export interface Answer {
  /** Null: nothing to show. */
  card: Attachment | null;
  keepMs: number;
}

/** Fetches a picture and keeps it as one of ours; undefined when it cannot be shown. */
export type KeepPicture = (url: string) => Promise<Picture | undefined>;

const pageBytes = 512 * 1024;
const accept = 'text/html, application/xhtml+xml;q=0.9, image/*;q=0.5';
const dayMs = 24 * 60 * 60_000;
/** A site that is down now may be up soon. */
const soonMs = 10 * 60_000;
const passing: readonly FetchReason[] = ['too_slow', 'broken', 'name_unknown'];

/**
 * Asks a link's address what it is: at most its page, its oEmbed answer and one picture, each through the guard.
 *
 * @throws FetchFailure `busy`, when the app asks too much at once
 */
export const ask = async (
  fetcher: Fetcher,
  app: string,
  link: Link,
  keepPicture: KeepPicture,
  signal: AbortSignal,
): Promise<Answer> => {
  try {
    const bound = { bytes: pageBytes, more: 'cut' } as const;
    const fetched = await fetcher.fetch(app, { url: link.url, accept, bound, signal });
    if (fetched.status === 429 || fetched.status >= 500) return { card: null, keepMs: soonMs };
    if (fetched.status < 200 || fetched.status > 299) return { card: null, keepMs: dayMs };
    const type = fetched.header('content-type');
    if (/^image\//i.test(type)) {
      const picture = await keepPicture(fetched.url);
      return { card: picture ? pictureCardOf(link, picture, fetched.url) : null, keepMs: dayMs };
    }
    if (!/^(text\/html|application\/xhtml\+xml)/i.test(type)) return { card: null, keepMs: dayMs };
    const page = await readWhole(fetcher, app, fetched, type, signal);
    if (!page) return { card: null, keepMs: dayMs };
    const picture = page.image ? await keepPicture(page.image) : undefined;
    return { card: cardOf(link, page, picture, fetched.url), keepMs: dayMs };
  } catch (error) {
    if (!(error instanceof FetchFailure) || error.reason === 'busy') throw error;
    return { card: null, keepMs: passing.includes(error.reason) ? soonMs : dayMs };
  }
};

/** The page, and what it left out from its oEmbed answer. */
const readWhole = async (
  fetcher: Fetcher,
  app: string,
  { bytes, url, header }: Fetched,
  contentType: string,
  signal: AbortSignal,
): Promise<Page | undefined> => {
  const page = readPage(bytes, { url, contentType, robots: header('x-robots-tag') });
  if (!page?.oembed || (page.title && page.image)) return page;
  const bound = { bytes: pageBytes, more: 'refuse' } as const;
  const answer = await fetcher
    .fetch(app, { url: page.oembed, accept: 'application/json', bound, signal })
    .catch((error: unknown) => {
      if (error instanceof FetchFailure) return undefined;
      throw error;
    });
  return answer?.status === 200 ? withOembed(page, answer.bytes, answer.url) : page;
};
