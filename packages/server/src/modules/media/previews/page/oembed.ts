import { z } from 'zod';
import { type Page, wordLimits } from './page.ts';
import { cleanWords } from './words.ts';

/** The little of an oEmbed answer (oembed.com, 2.3.4) that a card shows. Its `html` is never looked at. */
const Answer = z.object({
  title: z.string().optional(),
  author_name: z.string().optional(),
  provider_name: z.string().optional(),
  thumbnail_url: z.string().optional(),
});

/** What a page left out, filled from its oEmbed answer. What cannot be read adds nothing. Pure. */
export const withOembed = (page: Page, bytes: Buffer, base: string): Page => {
  const answer = Answer.safeParse(parsed(bytes));
  if (!answer.success) return page;
  const { title, author_name, provider_name, thumbnail_url } = answer.data;
  const image = thumbnail_url === undefined ? null : URL.parse(thumbnail_url, base);
  return {
    ...page,
    title: page.title ?? cleanWords(title, wordLimits.title),
    text: page.text ?? cleanWords(author_name, wordLimits.text),
    site: page.site ?? cleanWords(provider_name, wordLimits.site),
    image: page.image ?? (image && /^https?:$/.test(image.protocol) ? image.href : undefined),
  };
};

const parsed = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
};
