import { type Html, html } from '../http/docs/html.ts';

/** A way into the product: a path of our own, never an address. */
export interface Link {
  label: string;
  /** `/invite?token=...` */
  path: string;
  /** A line of small print, not what the mail is for. */
  quiet?: true | undefined;
}

/** Something that was said, with the way to it. */
export interface Quote extends Omit<Link, 'quiet'> {
  /** Who, where, when. */
  head: string;
  /** Absent where no words of people may travel by mail. */
  words?: string | undefined;
}

/** What a template says: both parts of the mail are made of it, so they never differ. */
export interface Letter {
  subject: string;
  /** Paragraphs of plain words, links on lines of their own, and what was said. Words of people may stand in them. */
  body: (string | Link | Quote)[];
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
  const blocks = body.map((block) => blockOf(block, publicUrl));
  const text = blocks.map((block) => block.text).join('\n\n');
  const title = plain(subject, subjectMost);
  const page = html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title></head>
<body style="margin: 0; padding: 24px; font: 16px/1.5 system-ui, sans-serif; color: #1d1c1d; background: #ffffff">
<div style="max-width: 560px; margin: 0 auto">
${blocks.map((block) => block.html)}</div>
</body>
</html>
`;
  return { subject: title, text: `${text}\n`, html: page.text };
};

/** A block of both parts. */
const blockOf = (block: Letter['body'][number], publicUrl: string): { text: string; html: Html } => {
  if (typeof block === 'string') {
    const words = plain(block, paragraphMost);
    return { text: words, html: html`<p style="margin: 0 0 16px">${words}</p>\n` };
  }
  const label = plain(block.label, subjectMost);
  const href = addressOf(block.path, publicUrl);
  if ('head' in block) {
    const head = plain(block.head, subjectMost);
    const words = block.words === undefined ? [] : [plain(block.words, paragraphMost)];
    return {
      text: [head, ...words, href].join('\n'),
      html: html`<div style="margin: 0 0 20px; padding: 0 0 0 12px; border-left: 3px solid #c5cff2">
<p style="margin: 0; font-size: 14px; color: #5c5b61">${head}</p>
${words.map((said) => html`<p style="margin: 2px 0 4px; overflow-wrap: anywhere">${said}</p>\n`)}<p style="margin: 0; font-size: 14px"><a href="${href}" style="color: #3b5bdb">${label}</a></p>
</div>
`,
    };
  }
  if (block.quiet)
    return {
      text: `${label}:\n${href}`,
      html: html`<p style="margin: 0 0 16px; font-size: 14px"><a href="${href}" style="color: #5c5b61">${label}</a></p>\n`,
    };
  return {
    text: `${label}:\n${href}`,
    html: html`<p style="margin: 24px 0"><a href="${href}" style="display: inline-block; padding: 10px 18px; border-radius: 6px; background: #3b5bdb; color: #ffffff; text-decoration: none; font-weight: 600">${label}</a></p>\n`,
  };
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
