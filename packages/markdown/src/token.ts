/**
 * Mentions are stored in the text by id, so a renamed person stays mentioned:
 * `<@USER>`, `<@&GROUP>`, `<!here>`, `<!channel>`.
 *
 * A user id is 1-128 printable ASCII characters without space `/ ? # %`. What would end the token, escape
 * its end or make it a group's is written as an escape: `<` `%3C`, `>` `%3E`, `\` `%5C`, a leading `&` `%26`.
 */
const USER = /<@((?:(?!&)[!"$&-.0-;=@-[\]-~]|%3C|%3E|%5C|%26)(?:[!"$&-.0-;=@-[\]-~]|%3C|%3E|%5C){0,127})>/;
const GROUP = /<@&([A-Za-z0-9-]{1,64})>/;
const EVERYBODY = /<!(here|channel)>/;

/** Finds the next token; the groups are user, group, everybody. */
const ANY = new RegExp(`${USER.source}|${GROUP.source}|${EVERYBODY.source}`, 'g');
const AT_START = new RegExp(ANY.source, 'y');

/** What one token stands for. */
export type Mention =
  | { type: 'mention'; user: string }
  | { type: 'groupMention'; group: string }
  | { type: 'here' }
  | { type: 'channel' };

/**
 * The token that mentions a user.
 *
 * @param userId an id as the API knows it; not checked.
 * @example mentionToken('alice') // '<@alice>'
 */
export function mentionToken(userId: string): string {
  return `<@${userId.replace(/^&/, '%26').replaceAll('<', '%3C').replaceAll('>', '%3E').replaceAll('\\', '%5C')}>`;
}

/** The token that mentions a group. */
export function groupMentionToken(groupId: string): string {
  return `<@&${groupId}>`;
}

/** Whether the text can hold a token at all: the cheap question before the dear ones. */
export function mayHoldMention(text: string): boolean {
  return text.includes('<@') || text.includes('<!');
}

/** The token at the very start of `source`, with its length. */
export function mentionAtStart(source: string): { raw: string; mention: Mention } | undefined {
  AT_START.lastIndex = 0;
  const match = AT_START.exec(source);
  return match ? { raw: match[0], mention: mentionOf(match) } : undefined;
}

/** All tokens of a text, in order, wherever they stand (code is not looked at). */
export function* mentionsIn(text: string): Generator<{ start: number; end: number; mention: Mention }> {
  for (const match of text.matchAll(ANY)) {
    yield { start: match.index, end: match.index + match[0].length, mention: mentionOf(match) };
  }
}

function mentionOf([, user, group, everybody]: RegExpExecArray): Mention {
  if (user !== undefined) return { type: 'mention', user: unescapeId(user) };
  if (group !== undefined) return { type: 'groupMention', group };
  return everybody === 'here' ? { type: 'here' } : { type: 'channel' };
}

function unescapeId(id: string): string {
  if (!id.includes('%')) return id;
  return id.replaceAll('%26', '&').replaceAll('%3C', '<').replaceAll('%3E', '>').replaceAll('%5C', '\\');
}
