import type { Attachment } from '@parley/protocol';
import { attachmentsOf } from './attachments.ts';
import { emojiOf } from './emoji.ts';
import type { Fields } from './fields.ts';
import { messageId, timeOf } from './ids.ts';
import { clean, isSlackId } from './people.ts';
import { type Meaning, meaningOf } from './subtypes.ts';
import { type Names, toMarkdown } from './text.ts';

/** A message of the exported workspace, in our words. */
export interface MessageRecord {
  /** Always the same for the same message: see `messageId`. */
  id: string;
  /** Slack's own time, exact to the microsecond and unique in the channel. */
  ts: string;
  at: Date;
  author: Author;
  type: 'regular' | 'system' | 'deleted';
  /** Markdown source with mention tokens. */
  text: string;
  /** What happened, of a system message. */
  system?: { event: string; value?: string };
  /** The parent's Slack time and our id, of a reply. */
  parent?: { ts: string; id: string };
  alsoInChannel: boolean;
  /** Said of oneself: `/me waves`. */
  me: boolean;
  edited?: { by?: string; at: Date };
  reactions: { emoji: string; users: string[] }[];
  attachments: Attachment[];
}

/** Who said it. `name` is what the message itself says of somebody the export may not list. */
export interface Author {
  id: string;
  name?: string;
  bot: boolean;
}

/** Where the message stands and how its references are named. */
export interface RecordContext {
  appId: string;
  channelId: string;
  names: Names;
}

/**
 * Reads one message of an export (https://slack.com/help/articles/220556107-How-to-read-Slack-data-exports,
 * https://docs.slack.dev/reference/events/message).
 *
 * Pure. What is wrong is reported on `raw`; nothing is returned when there is no message to keep: no time, nobody who
 * said it, or a subtype nobody knows.
 */
export function messageOf(raw: Fields, context: RecordContext): MessageRecord | undefined {
  const ts = raw.words('ts');
  const at = ts === undefined ? undefined : timeOf(ts);
  if (ts === undefined || at === undefined)
    return leftOut(raw, 'ts', 'the message has no time and is left out');
  const meaning = meaningOf(raw.words('subtype'));
  if (!meaning)
    return leftOut(
      raw,
      'subtype',
      `the subtype ${raw.words('subtype')} is not known; the message is left out`,
    );
  const author = authorOf(raw);
  if (!author) return leftOut(raw, 'user', 'the message has no user and is left out');
  const threadTs = raw.words('thread_ts');
  const edited = editedOf(raw);
  return {
    id: messageId(context.appId, context.channelId, ts),
    ts,
    at,
    author,
    type: meaning.type,
    text: textOf(raw, meaning, context.names),
    ...(meaning.type === 'system' && { system: systemOf(raw, meaning) }),
    ...(isReply(threadTs, ts) && {
      parent: { ts: threadTs, id: messageId(context.appId, context.channelId, threadTs) },
    }),
    alsoInChannel: meaning.type === 'regular' && meaning.alsoInChannel === true,
    me: meaning.type === 'regular' && meaning.me === true,
    ...(edited && { edited }),
    reactions: reactionsOf(raw),
    attachments: meaning.type === 'deleted' ? [] : attachmentsOf(raw),
  };
}

function leftOut(raw: Fields, field: string, problem: string): undefined {
  raw.problem(field, problem);
  return undefined;
}

function isReply(threadTs: string | undefined, ts: string): threadTs is string {
  return threadTs !== undefined && threadTs !== ts && timeOf(threadTs) !== undefined;
}

/** A bot may have no user: https://docs.slack.dev/reference/events/message/bot_message */
function authorOf(raw: Fields): Author | undefined {
  const user = raw.words('user') ?? raw.object('comment')?.words('user');
  const profile = raw.object('user_profile');
  const said = profile?.words('display_name') ?? profile?.words('real_name') ?? raw.words('username');
  const name = said === undefined ? {} : { name: clean(said) };
  if (user !== undefined && isSlackId(user)) return { id: user, ...name, bot: false };
  const bot = raw.words('bot_id');
  if (bot !== undefined && isSlackId(bot)) return { id: bot, ...name, bot: true };
  if (raw.words('subtype') === 'bot_message') return { id: 'BUNKNOWN', ...name, bot: true };
  return undefined;
}

function textOf(raw: Fields, meaning: Meaning, names: Names): string {
  if (meaning.type === 'deleted') return '';
  const text = raw.string('text');
  if (text === undefined) {
    raw.problem('text', 'the message has no text');
    return '';
  }
  return toMarkdown(text, names);
}

function systemOf(
  raw: Fields,
  meaning: Extract<Meaning, { type: 'system' }>,
): { event: string; value?: string } {
  const value = meaning.value === undefined ? undefined : raw.words(meaning.value);
  return { event: meaning.event, ...(value !== undefined && { value: clean(value).slice(0, 2_000) }) };
}

function editedOf(raw: Fields): { by?: string; at: Date } | undefined {
  const edited = raw.object('edited');
  const at = timeOf(edited?.words('ts') ?? '');
  if (!edited || !at) return undefined;
  const by = edited.words('user');
  return { at, ...(by !== undefined && isSlackId(by) && { by }) };
}

/** Slack lists up to so many users of a reaction and counts all: https://docs.slack.dev/reference/methods/reactions.get */
function reactionsOf(raw: Fields): MessageRecord['reactions'] {
  const byEmoji = new Map<string, Set<string>>();
  for (const reaction of raw.objects('reactions')) {
    const name = reaction.words('name');
    const users = reaction.strings('users').filter(isSlackId);
    if (name === undefined || !/^[a-z0-9_+-]{1,60}(?:::skin-tone-[2-6])?$/.test(name)) {
      reaction.problem('name', 'the reaction has no usable name and is left out');
      continue;
    }
    if ((reaction.number('count') ?? users.length) > users.length) {
      reaction.problem('count', 'the export does not name everyone who reacted');
    }
    const emoji = emojiOf(name);
    byEmoji.set(emoji, new Set([...(byEmoji.get(emoji) ?? []), ...users]));
  }
  return [...byEmoji]
    .filter(([, users]) => users.size > 0)
    .map(([emoji, users]) => ({ emoji, users: [...users] }));
}
