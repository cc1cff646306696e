import {
  codeBlockSource,
  codeSource,
  escapeText,
  isAllowedHref,
  linkSource,
  mentionToken,
} from '@parley/markdown';
import { withEmoji } from './emoji.ts';

/** What a Slack text refers to by id. A name that is not known is shown as the id. */
export interface Names {
  /** Our id of a Slack user. Default: the same. */
  userId?: (slackId: string) => string;
  /** The name to show for a Slack user where a mention can not stand: in code. */
  userName?: (slackId: string) => string | undefined;
  /** The name of a Slack channel, without `#`. */
  channelName?: (slackId: string) => string | undefined;
}

/** What a reference `<...>` shows and does. */
type Reference =
  | { kind: 'user'; id: string; label: string | undefined }
  | { kind: 'everybody'; token: '<!here>' | '<!channel>' }
  | { kind: 'link'; href: string; label: string | undefined }
  | { kind: 'words'; words: string };

const REFERENCE = '<[^<>\\n]*>';
const CODE = '`[^`\\n]+`';

/** Slack styles whole words within one line: the sign stands at their edges and not inside. */
function styled(sign: string, name: string): string {
  const inside = `(?:${REFERENCE}|${CODE}|[^\\n<\`${sign}])`;
  const edge = `[\\p{L}\\p{N}${sign}]`;
  return `(?<!${edge})[${sign}](?!\\s)(?<${name}>${inside}+)(?<!\\s)[${sign}](?!${edge})`;
}

const INLINE = new RegExp(
  `(?<reference>${REFERENCE})|(?<code>${CODE})|${styled('*', 'bold')}|${styled('_', 'italic')}|${styled('~', 'strike')}`,
  'gu',
);

/**
 * Turns a Slack message text (mrkdwn) into our markdown source.
 *
 * Nothing of the text is lost: what is no markup for Slack is escaped, so it is none for us. References become
 * mention tokens, links or the words Slack shows for them; entities become their characters; known emoji
 * names become Unicode.
 *
 * Slack's rules: https://docs.slack.dev/messaging/formatting-message-text
 *
 * @example toMarkdown('*hi* <@U1> &lt;3 <https://a.example|see>') // '**hi** <@U1> <3 [see](https://a.example)'
 */
export function toMarkdown(text: string, names: Names = {}): string {
  const parts = storable(text).split('```');
  let out = '';
  let words = '';
  let afterBlock = false;
  const add = (source: string): void => {
    // A closing fence stands alone on its line.
    out += afterBlock && source !== '' ? `\n${source}` : source;
    afterBlock = false;
  };
  for (const [index, part] of parts.entries()) {
    const fenced = index % 2 === 1 && index < parts.length - 1 && part.trim() !== '';
    if (!fenced) {
      // An even part follows a fence that was closed or the start; an odd one is a fence that was none.
      words += index % 2 === 1 ? `\`\`\`${part}${index < parts.length - 1 ? '```' : ''}` : part;
      continue;
    }
    add(linesToMarkdown(words, names));
    out = onNewLine(out) + codeBlockSource(unfence(part, names));
    afterBlock = true;
    words = '';
  }
  add(linesToMarkdown(words.replace(/^\n/, out === '' ? '\n' : ''), names));
  return out.trim();
}

/** What PostgreSQL and UTF-8 can not hold becomes the sign for a lost character. */
function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\ufffd');
}

function onNewLine(source: string): string {
  const trimmed = source.replace(/[ \t]+$/, '');
  return trimmed === '' || trimmed.endsWith('\n') ? trimmed : `${trimmed}\n`;
}

function unfence(part: string, names: Names): string {
  return showReferences(part, names)
    .replace(/^[ \t]*\n/, '')
    .replace(/\n[ \t]*$/, '');
}

/** Lines that begin with `&gt;` are a quote; `&gt;&gt;&gt;` quotes all that follows. */
function linesToMarkdown(text: string, names: Names): string {
  if (text === '') return '';
  const out: string[] = [];
  let quoted = false;
  let toTheEnd = false;
  for (const line of text.split('\n')) {
    const all = /^&gt;&gt;&gt; ?/.exec(line);
    const one = /^&gt; ?/.exec(line);
    if (all) toTheEnd = true;
    const isQuote = toTheEnd || one !== null;
    // Without an empty line between, markdown continues the quote.
    if (quoted && !isQuote && line.trim() !== '') out.push('');
    const rest = line.slice((all ?? (toTheEnd ? null : one))?.[0].length ?? 0);
    out.push(isQuote ? `> ${inlineToMarkdown(rest, names, true)}` : inlineToMarkdown(rest, names, true));
    quoted = isQuote;
  }
  return out.join('\n');
}

function inlineToMarkdown(line: string, names: Names, startsLine: boolean): string {
  let out = '';
  let from = 0;
  const pushWords = (end: number) => {
    if (end > from)
      out += escapeText(wordsOf(line.slice(from, end)), {
        midLine: !startsLine || from > 0,
        // Inside bold and the like the closing sign follows.
        goesOn: !startsLine || end < line.length,
      });
  };
  for (const match of line.matchAll(INLINE)) {
    pushWords(match.index);
    from = match.index + match[0].length;
    out += elementToMarkdown(match, line[match.index - 1], line[from], names);
  }
  pushWords(line.length);
  return out;
}

function elementToMarkdown(
  match: RegExpExecArray,
  before: string | undefined,
  after: string | undefined,
  names: Names,
): string {
  const { reference, code, bold, italic, strike } = match.groups ?? {};
  if (code !== undefined) return codeSource(showReferences(code.slice(1, -1), names));
  if (bold !== undefined) return `**${inlineToMarkdown(bold, names, false)}**`;
  if (italic !== undefined) return `_${inlineToMarkdown(italic, names, false)}_`;
  if (strike !== undefined) return `~~${inlineToMarkdown(strike, names, false)}~~`;
  const standsAlone = !/\S/.test(before ?? ' ') && !/\S/.test(after ?? ' ');
  return referenceToMarkdown(parseReference(reference ?? '', names), standsAlone, names);
}

function referenceToMarkdown(reference: Reference, standsAlone: boolean, names: Names): string {
  switch (reference.kind) {
    case 'user':
      return mentionToken(names.userId?.(reference.id) ?? reference.id);
    case 'everybody':
      return reference.token;
    case 'words':
      return escapeText(reference.words, { midLine: true });
    case 'link':
      return linkToMarkdown(reference.href, reference.label, standsAlone);
    default:
      return reference satisfies never;
  }
}

function linkToMarkdown(href: string, label: string | undefined, standsAlone: boolean): string {
  const shown = label ?? href;
  if (!isAllowedHref(href))
    return escapeText(shown === href ? href : `${shown} (${href})`, { midLine: true });
  if (`mailto:${shown}` === href && standsAlone) return escapeText(shown, { midLine: true });
  if (shown !== href || !/^https?:/i.test(href)) return linkSource(href, shown);
  return standsAlone && /^[\w:/.?=&#%+,-]*[\w/]$/.test(href) && !/(?<![a-z\d])_|_(?![a-z\d])/i.test(href)
    ? href
    : `<${href.replace(/[\\`]/g, encodeURIComponent)}>`;
}

/** In code nothing is a mention or a link: the words Slack shows there stand. */
function showReferences(code: string, names: Names): string {
  return decodeEntities(
    code.replace(new RegExp(REFERENCE, 'g'), (raw) => {
      const reference = parseReference(raw, names);
      if (reference.kind === 'user')
        return `@${names.userName?.(reference.id) ?? reference.label ?? reference.id}`;
      if (reference.kind === 'everybody') return `@${reference.token.slice(2, -1)}`;
      return encodeEntities(
        reference.kind === 'link' ? (reference.label ?? reference.href) : reference.words,
      );
    }),
  );
}

function parseReference(raw: string, names: Names): Reference {
  const body = raw.slice(1, -1);
  const bar = body.indexOf('|');
  const target = bar < 0 ? body : body.slice(0, bar);
  const label = bar < 0 || bar === body.length - 1 ? undefined : decodeEntities(body.slice(bar + 1));
  const rest = target.slice(1);
  if (/^@[A-Z0-9]+$/.test(target)) return { kind: 'user', id: rest, label };
  if (target.startsWith('#'))
    return { kind: 'words', words: `#${label ?? names.channelName?.(rest) ?? rest}` };
  if (target === '!here') return { kind: 'everybody', token: '<!here>' };
  if (/^!(?:channel|everyone|group)$/.test(target)) return { kind: 'everybody', token: '<!channel>' };
  if (target.startsWith('!subteam^'))
    return { kind: 'words', words: `@${(label ?? target.slice(9)).replace(/^@/, '')}` };
  if (target.startsWith('!')) return { kind: 'words', words: label ?? decodeEntities(rest) };
  if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return { kind: 'link', href: decodeEntities(target), label };
  return { kind: 'words', words: decodeEntities(raw) };
}

function wordsOf(text: string): string {
  return withEmoji(decodeEntities(text));
}

/** Slack encodes these three and no other. */
function decodeEntities(text: string): string {
  return text.includes('&')
    ? text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
    : text;
}

function encodeEntities(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
