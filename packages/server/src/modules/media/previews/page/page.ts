import { decodePage } from './charset.ts';
import { type Head, readHead } from './head.ts';
import { robotsOf } from './robots.ts';
import { cleanWords } from './words.ts';

/** What a page says of itself. */
export interface Page {
  title: string | undefined;
  text: string | undefined;
  site: string | undefined;
  /** The picture it wants to be shown by. */
  image: string | undefined;
  alt: string | undefined;
  /** Its small sign. */
  icon: string | undefined;
  /** Where it says the same by oEmbed. */
  oembed: string | undefined;
}

/** Characters of each, at most. */
export const wordLimits = { title: 200, text: 300, site: 80, alt: 300 } as const;

/**
 * Reads what a page says of itself: OpenGraph, then Twitter's cards, then its title and description.
 *
 * @param from.url what relative addresses are relative to
 * @returns undefined when it does not want to be shown
 */
export const readPage = (
  bytes: Buffer,
  from: { url: string; contentType: string; robots: string },
): Page | undefined => {
  const head = readHead(decodePage(bytes, from.contentType));
  const { meta } = head;
  const robots = robotsOf(meta, from.robots);
  if (!robots.words) return undefined;
  const first = (...names: string[]) =>
    names.map((name) => meta.get(name)).find((value) => value !== undefined);
  const address = (value: string | undefined) => addressIn(value, from.url);
  const image = first(
    'og:image:secure_url',
    'og:image:url',
    'og:image',
    'twitter:image',
    'twitter:image:src',
  );
  return {
    title: cleanWords(first('og:title', 'twitter:title') ?? head.title, wordLimits.title),
    text: cleanWords(first('og:description', 'twitter:description', 'description'), wordLimits.text),
    site: cleanWords(first('og:site_name', 'application-name'), wordLimits.site),
    image: robots.picture ? address(image) : undefined,
    alt: cleanWords(first('og:image:alt', 'twitter:image:alt'), wordLimits.alt),
    icon: address(linked(head, 'apple-touch-icon') ?? linked(head, 'icon')),
    oembed: address(linked(head, 'alternate', 'application/json+oembed')),
  };
};

const linked = ({ links }: Head, rel: string, type?: string): string | undefined =>
  links.find((link) => link.rel === rel && (type === undefined || link.type === type))?.href;

const addressIn = (value: string | undefined, base: string): string | undefined => {
  if (value === undefined || value.length > 2_048) return undefined;
  const url = URL.parse(value, base);
  return url && (url.protocol === 'http:' || url.protocol === 'https:') ? url.href : undefined;
};
