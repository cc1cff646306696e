import { Parser } from 'htmlparser2';

/** What stands in a page's head, as it stands there. */
export interface Head {
  title: string;
  /** `<meta>` by its `property` or `name` in lower case: the first of each that says something. */
  meta: Map<string, string>;
  /** `<link>` by each word of `rel`. */
  links: { rel: string; type: string; href: string }[];
}

const sliceCharacters = 16 * 1024;
const depthMost = 256;
const tagsMost = 5_000;
const titleCharacters = 2_000;
const linksMost = 200;

/**
 * Reads a page's head, and no further than to its end. Bounded whatever the page is: it is read in slices, and given up
 * when it is nested deeper or has more tags than any head, so a page made to be slow costs a few milliseconds. Pure.
 */
export const readHead = (html: string): Head => {
  const head: Head = { title: '', meta: new Map(), links: [] };
  let depth = 0;
  let tags = 0;
  let inTitle = false;
  let done = false;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      depth += 1;
      tags += 1;
      if (name === 'body' || depth > depthMost || tags > tagsMost) done = true;
      if (done) return;
      if (name === 'title' && head.title === '' && depth <= 3) inTitle = true;
      if (name === 'meta') noteMeta(head, attributes);
      if (name === 'link') noteLink(head, attributes);
    },
    ontext: (text) => {
      if (inTitle && head.title.length < titleCharacters) head.title += text;
    },
    onclosetag: (name) => {
      depth -= 1;
      if (name === 'title') inTitle = false;
      if (name === 'head') done = true;
    },
  });
  for (let at = 0; at < html.length && !done; at += sliceCharacters) {
    parser.write(html.slice(at, at + sliceCharacters));
  }
  if (!done) parser.end();
  return head;
};

type Attributes = Readonly<Record<string, string | undefined>>;

const noteMeta = ({ meta }: Head, attributes: Attributes): void => {
  const name = (attributes.property ?? attributes.name ?? '').trim().toLowerCase();
  const content = attributes.content?.trim();
  if (name !== '' && content && !meta.has(name)) meta.set(name, content);
};

const noteLink = ({ links }: Head, { rel = '', type = '', href = '' }: Attributes): void => {
  if (href === '' || links.length >= linksMost) return;
  for (const word of rel.toLowerCase().split(/\s+/)) {
    links.push({ rel: word, type: type.trim().toLowerCase(), href: href.trim() });
  }
};
