import type { MarkedToken, Token, Tokens } from 'marked';
import { lex } from './lexer.ts';
import { MAX_PARSED_LENGTH } from './limits.ts';
import { isAllowedHref } from './links.ts';
import { mentionAtStart, mentionsIn } from './token.ts';
import type { Block, Inline, List, Paragraph } from './tree.ts';

/** A text in which this finds nothing needs no lexer: it is paragraphs, line breaks and text. */
const MARKUP = /[*_~`<[\\@]|:\/\/|www\.|:[\w+'-]+:|^[ \t]*(?:[-+>#]|\d{1,9}[.)])/im;

/** `:name:` with at least one letter and not glued to a word or another colon (`10:30:00`, `a::b::c`). */
const EMOJI = /(?<![\w:]):((?=[\w+'-]*[a-z])[a-z0-9_+'-]{1,64}):(?![\w:])/g;

/**
 * Parses a message text into its tree.
 *
 * The flavour: CommonMark's paragraphs, emphasis, code, quotes, lists and links with `~~strike~~`;
 * a single newline is a line break; headings are bold paragraphs; HTML, images, tables, rules and
 * reference links do not exist and their source is text. Mention tokens become nodes except in code.
 *
 * Never throws, and takes bounded time: a text longer than 32,768 UTF-16 units, nested deeper than 16, or asking for
 * more look-ahead than any honest text does, becomes plain paragraphs (mention tokens still count).
 *
 * @example parse('hi **there**')
 * // [{ type: 'paragraph', children: [{ type: 'text', text: 'hi ' },
 * //   { type: 'strong', children: [{ type: 'text', text: 'there' }] }] }]
 */
export function parse(text: string): Block[] {
  if (text.length > MAX_PARSED_LENGTH || !MARKUP.test(text)) return plainParagraphs(text);
  const tokens = lex(text);
  return tokens ? blocksOf(tokens) : plainParagraphs(text);
}

function plainParagraphs(text: string): Block[] {
  return text
    .split(/\n[ \t]*\n\s*/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => ({ type: 'paragraph', children: withoutMarkup(part) }));
}

function withoutMarkup(text: string): Inline[] {
  const inline: Inline[] = [];
  let from = 0;
  for (const { start, end, mention } of mentionsIn(text)) {
    pushLines(inline, text.slice(from, start));
    inline.push(mention);
    from = end;
  }
  pushLines(inline, text.slice(from));
  return inline;
}

function pushLines(inline: Inline[], text: string): void {
  for (const [index, line] of text.split(/[ \t]*\r?\n[ \t]*/).entries()) {
    if (index > 0) inline.push({ type: 'lineBreak' });
    pushText(inline, line);
  }
}

function blocksOf(tokens: readonly Token[]): Block[] {
  return tokens.flatMap((token) => blockOf(token as MarkedToken));
}

function blockOf(token: MarkedToken): Block[] {
  switch (token.type) {
    case 'space':
      return [];
    case 'paragraph':
    case 'text':
      return [paragraph(inlineOf(token.tokens ?? []))];
    case 'checkbox':
      return [paragraph([{ type: 'text', text: token.raw.trim() }])];
    case 'heading':
      return [paragraph([{ type: 'strong', children: inlineOf(token.tokens) }])];
    case 'code':
      return [codeBlock(token)];
    case 'blockquote':
      return [{ type: 'quote', children: blocksOf(token.tokens) }];
    case 'list':
      return [list(token)];
    default:
      return [paragraph([{ type: 'text', text: token.raw.trim() }])];
  }
}

function paragraph(children: Inline[]): Paragraph {
  const first = children[0];
  if (first?.type === 'text') first.text = first.text.trimStart();
  const last = children.at(-1);
  if (last?.type === 'text') last.text = last.text.trimEnd();
  return { type: 'paragraph', children };
}

function codeBlock(token: Tokens.Code): Block {
  const language = token.lang?.trim().split(/\s/)[0];
  return { type: 'codeBlock', text: token.text, ...(language && { language }) };
}

function list(token: Tokens.List): List {
  const start = typeof token.start === 'number' ? token.start : 1;
  return { type: 'list', ordered: token.ordered, start, items: token.items.map((item) => itemOf(item)) };
}

/** A task's box is part of its first line here, because it can not be ticked. */
function itemOf(item: Tokens.ListItem): Block[] {
  const blocks = blocksOf(item.tokens.filter((token) => token.type !== 'checkbox'));
  if (!item.task) return blocks;
  const box = item.checked ? '[x]' : '[ ]';
  const [first, ...rest] = blocks;
  if (first?.type !== 'paragraph') return [paragraph([{ type: 'text', text: box }]), ...blocks];
  return [paragraph(joined([{ type: 'text', text: `${box} ` }, ...first.children])), ...rest];
}

function inlineOf(tokens: readonly Token[]): Inline[] {
  const inline: Inline[] = [];
  for (const token of tokens) pushInline(inline, token as MarkedToken);
  return inline;
}

function pushInline(inline: Inline[], token: MarkedToken): void {
  switch (token.type) {
    case 'text':
      if (token.tokens) inline.push(...inlineOf(token.tokens));
      else pushText(inline, token.text);
      return;
    case 'escape':
      appendText(inline, token.text);
      return;
    case 'strong':
    case 'em':
      inline.push({ type: token.type, children: inlineOf(token.tokens) });
      return;
    case 'del':
      inline.push({ type: 'strike', children: inlineOf(token.tokens) });
      return;
    case 'codespan':
      inline.push({ type: 'code', text: token.text });
      return;
    case 'br':
      inline.push({ type: 'lineBreak' });
      return;
    case 'html': {
      const found = mentionAtStart(token.raw);
      if (found) inline.push(found.mention);
      return;
    }
    case 'link':
      pushLink(inline, token);
      return;
    default:
      pushText(inline, token.raw);
  }
}

/** A link that may not be followed is shown as it was written, so nothing of the text is hidden. */
function pushLink(inline: Inline[], token: Tokens.Link): void {
  if (!isAllowedHref(token.href)) {
    pushText(inline, token.raw);
    return;
  }
  const autolink = (token as Tokens.Link & { autolink?: boolean }).autolink;
  const children: Inline[] = autolink ? [{ type: 'text', text: token.text }] : inlineOf(token.tokens);
  inline.push({ type: 'link', href: token.href, children });
}

function pushText(inline: Inline[], text: string): void {
  let from = 0;
  if (text.includes(':')) {
    for (const match of text.matchAll(EMOJI)) {
      appendText(inline, text.slice(from, match.index));
      inline.push({ type: 'emoji', name: match[1] ?? '' });
      from = match.index + match[0].length;
    }
  }
  appendText(inline, text.slice(from));
}

function joined(inline: readonly Inline[]): Inline[] {
  const out: Inline[] = [];
  for (const node of inline) {
    if (node.type === 'text') appendText(out, node.text);
    else out.push(node);
  }
  return out;
}

/** Neighbouring texts are one node. */
function appendText(inline: Inline[], text: string): void {
  if (text === '') return;
  const last = inline.at(-1);
  if (last?.type === 'text') last.text += text;
  else inline.push({ type: 'text', text });
}
