import { opaqueRanges, type Range } from './opaque.ts';
import { groupMentionToken, mentionToken } from './token.ts';

/** Whom a name stands for: a user by id, or a group. */
export type Named = string | { group: string };

/** A name somebody typed after `@`; `start` is the `@`, `end` the position after the name, in UTF-16 units. */
export interface TypedMention extends Range {
  name: string;
}

/** Longest name looked at, in characters. */
const LONGEST_NAME = 128;

/**
 * `@` not glued to a word (an e-mail address, `user@host`), then letters, digits and marks of any script with
 * `_ . - '` inside. A second `@` behind makes it an address of elsewhere.
 */
const TYPED = new RegExp(
  `(?<![\\p{L}\\p{N}\\p{M}_.+@/-])@([\\p{L}\\p{N}_][\\p{L}\\p{N}\\p{M}_.'’-]{0,${LONGEST_NAME - 1}})`,
  'gu',
);
const NAME_GOES_ON = /^[\p{L}\p{N}\p{M}_@]/u;
const TRAILING = /[.'’-]+$/u;
const LAST_PART = /[.'’-]+[^.'’-]*$/u;

/**
 * The names typed in a text: `@alice`, `@Alice.Smith`, `@Алиса`. Not in code, addresses, e-mail
 * addresses or existing tokens. Trailing dots, dashes and apostrophes are not part of a name.
 *
 * @example findTypedMentions('hi @alice.') // [{ name: 'alice', start: 3, end: 9 }]
 */
export function findTypedMentions(text: string): TypedMention[] {
  if (!text.includes('@')) return [];
  const opaque = opaqueRanges(text);
  const found: TypedMention[] = [];
  let next = 0;
  for (const match of text.matchAll(TYPED)) {
    const start = match.index;
    while ((opaque[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next += 1;
    if ((opaque[next]?.start ?? Number.POSITIVE_INFINITY) <= start) continue;
    if (NAME_GOES_ON.test(text.slice(start + match[0].length, start + match[0].length + 2))) continue;
    const name = (match[1] ?? '').replace(TRAILING, '');
    found.push({ name, start, end: start + 1 + name.length });
  }
  return found;
}

/**
 * Swaps typed names for mention tokens. `@here` and `@channel` become theirs. A name that is not known is
 * tried again without its last part (`@alice's`, `@alice.then`), and stays as typed when none is.
 *
 * @param resolve the user id of a name, a group, or nothing. Case is the resolver's business.
 * @example replaceMentions("@Bob's turn", (name) => (name === 'Bob' ? 'bob' : undefined)) // "<@bob>'s turn"
 */
export function replaceMentions(text: string, resolve: (name: string) => Named | undefined): string {
  let out = '';
  let from = 0;
  for (const { name, start } of findTypedMentions(text)) {
    const known = firstKnown(name, resolve);
    if (!known) continue;
    out += text.slice(from, start) + known.token;
    from = start + 1 + known.name.length;
  }
  return out + text.slice(from);
}

function firstKnown(name: string, resolve: (name: string) => Named | undefined) {
  for (let part = name; part !== ''; part = shorter(part)) {
    if (part === 'here' || part === 'channel') return { name: part, token: `<!${part}>` };
    const named = resolve(part);
    if (named !== undefined) return { name: part, token: tokenOf(named) };
  }
  return undefined;
}

function tokenOf(named: Named): string {
  return typeof named === 'string' ? mentionToken(named) : groupMentionToken(named.group);
}

function shorter(name: string): string {
  const cut = name.replace(LAST_PART, '');
  return cut === name ? '' : cut;
}
