import { html } from '../http/docs/html.ts';

/** A way into the product: a path of our own, never an address. */
export interface Link {
  label: string;
  /** `/invite?token=...` */
  path: string;
}

/** What a template says: both parts of the mail are made of it, so they never differ. */
export interface Letter {
  subject: string;
  /** Paragraphs of plain words, and links on lines of their own. Words of people may stand in them. */
  body: (string | Link)[];
}

/** A mail as it is sent. */
export interface Written {
  subject: string;
  text: string;
  html: string;
}

const subjectMost = 200;
const paragraphMost = 4_000;

/**
 * Writes a letter as text and as HTML. Everything in it is words: markup is escaped, an address that somebody wrote into
 * their name is broken so that no mail program makes a link of it, and the links lead to our own pages alone.
 *
 * @param publicUrl where people reach us
 * @throws Error when a link would lead elsewhere
 */
export const writeLetter = ({ subject, body }: Letter, publicUrl: string): Written => {
  const blocks = body.map((block) =>
    typeof block === 'string'
      ? { words: plain(block, paragraphMost) }
      : { words: plain(block.label, subjectMost), href: addressOf(block.path, publicUrl) },
  );
  const text = blocks.map(({ words, href }) => (href ? `${words}:\n${href}` : words)).join('\n\n');
  const title = plain(subject, subjectMost);
  const page = html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title></head>
<body style="margin: 0; padding: 24px; font: 16px/1.5 system-ui, sans-serif; color: #1d1c1d; background: #ffffff">
<div style="max-width: 560px; margin: 0 auto">
${blocks.map(({ words, href }) =>
  href
    ? html`<p style="margin: 24px 0"><a href="${href}" style="display: inline-block; padding: 10px 18px; border-radius: 6px; background: #3b5bdb; color: #ffffff; text-decoration: none; font-weight: 600">${words}</a></p>
`
    : html`<p style="margin: 0 0 16px">${words}</p>
`,
)}</div>
</body>
</html>
`;
  return { subject: title, text: `${text}\n`, html: page.text };
};

/** One line without what steers a terminal or turns the writing round, its addresses no longer addresses. */
const plain = (words: string, most: number): string =>
  words
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replaceAll('://', ': //')
    .replaceAll(/www\./gi, 'www .')
    .trim()
    .slice(0, most);

const addressOf = (path: string, publicUrl: string): string => {
  const base = new URL(publicUrl);
  const url = new URL(path, base);
  if (!path.startsWith('/') || url.origin !== base.origin || url.username !== '')
    throw new Error('unable to write a mail; its link would lead to another place than our own');
  return url.href;
};
