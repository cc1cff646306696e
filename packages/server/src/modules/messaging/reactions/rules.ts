import { limits } from '@parley/protocol';
import type { StoredReaction } from '../messages/index.ts';

/** A message's reactions as they are stored beside it, by emoji. */
export type StoredReactions = Record<string, StoredReaction>;

/** Adds one person's reaction: one more, and the newest of them. Pure. */
export const withReaction = (stored: StoredReactions, emoji: string, user: string): StoredReactions => {
  const { count, recent } = stored[emoji] ?? { count: 0, recent: [] };
  return {
    ...stored,
    [emoji]: { count: count + 1, recent: [user, ...recent].slice(0, limits.reactionsRecent) },
  };
};

/**
 * Takes one reaction away. An emoji nobody reacts with any more is gone. Pure.
 *
 * @param newest who reacted last among those who remain, newest first
 */
export const withoutReaction = (
  stored: StoredReactions,
  emoji: string,
  newest: readonly string[],
): StoredReactions => {
  const { [emoji]: held, ...others } = stored;
  if (!held || held.count <= 1) return others;
  return { ...others, [emoji]: { count: held.count - 1, recent: [...newest] } };
};

/** Is there room for another kind of emoji on the message? Pure. */
export const hasRoom = (kinds: readonly string[], emoji: string): boolean =>
  kinds.includes(emoji) || kinds.length < limits.reactionsEmoji;
