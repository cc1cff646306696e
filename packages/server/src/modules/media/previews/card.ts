import type { Attachment } from '@parley/protocol';
import type { Link } from '../../messaging/messages/index.ts';
import { cleanWords, type Page, wordLimits } from './page/index.ts';

/** A picture of ours, as a card shows it. */
export type Picture = Required<Pick<Attachment, 'poster' | 'width' | 'height'>> &
  Pick<Attachment, 'thumbhash'>;

/**
 * The card of a page. A page that says neither what it is called nor shows a picture has none. Pure.
 *
 * @param ledTo where the link led, at last
 */
export const cardOf = (
  link: Link,
  page: Page,
  picture: Picture | undefined,
  ledTo: string,
): Attachment | null => {
  if (!page.title && !picture) return null;
  return {
    type: 'link',
    preview: link.id,
    url: link.url,
    site: page.site ?? siteOf(ledTo),
    ...(page.title && { title: page.title }),
    // Many pages describe themselves by their own name.
    ...(page.text && page.text !== page.title && { text: page.text }),
    ...picture,
    ...(picture && page.alt && { alt: page.alt }),
  };
};

/** The card of a link that leads to a picture: the picture and its file's name. Pure. */
export const pictureCardOf = (link: Link, picture: Picture, ledTo: string): Attachment => {
  const title = cleanWords(nameIn(ledTo), wordLimits.title);
  return {
    type: 'link',
    preview: link.id,
    url: link.url,
    site: siteOf(ledTo),
    ...(title && { title }),
    ...picture,
  };
};

/** `www.site.example` is known as `site.example`. */
const siteOf = (url: string): string => new URL(url).hostname.replace(/^www\./, '').slice(0, wordLimits.site);

const nameIn = (url: string): string => {
  const last = new URL(url).pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
};
