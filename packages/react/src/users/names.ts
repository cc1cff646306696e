import type { UserCard } from '@parley/protocol';

/** The name to show for a person: their name, their username, their id. */
export function nameOfUser(id: string | undefined, card: UserCard | undefined, deleted: string): string {
  if (id === undefined || card?.deleted) return deleted;
  return card?.name || card?.username || id;
}

/**
 * One or two letters that stand for a name; whole characters in every script.
 *
 * @example initials('Faythe Tan') // 'FT'
 */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/[\s._-]+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  const first = firstLetter(words[0] ?? name);
  const last = words.length > 1 ? firstLetter(words.at(-1) ?? '') : '';
  // Two letters of a script that joins or stacks them read as a word, so they get one.
  return (
    (/^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}]/u.test(first) ? first + last : first) || '?'
  );
}

// Without amber, which means a mention, and the olives beside it.
const hues = [12, 40, 150, 178, 205, 232, 258, 286, 314, 345];

/** A hue in degrees that is always the same for the same id. */
export function hueOf(id: string): number {
  let hash = 2_166_136_261;
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 16_777_619);
  return hues[(hash >>> 16) % hues.length] ?? 262;
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function firstLetter(word: string): string {
  for (const { segment } of segmenter.segment(word))
    if (/[\p{L}\p{N}\p{Emoji}]/u.test(segment)) return segment.toUpperCase();
  return '';
}
