import type { Mentions } from '@parley/protocol';
import type { MessageRow } from './row.ts';

export const nobody: Mentions = { users: [], groups: [], here: false, channel: false };

/**
 * Does the message count as unread for those who did not write it? Those with a number in the timeline do, unless they are
 * deleted, of the system, or shadowed: the same condition as the index `messages_uncounted`.
 */
export const isCounted = (message: Pick<MessageRow, 'seq' | 'type' | 'shadowed'>): boolean =>
  message.seq !== null && message.type !== 'deleted' && message.type !== 'system' && !message.shadowed;

/** The row of `mentions` that stands for everyone in the channel. No user has an empty id. */
export const everyone = '';

/**
 * Whose mention counts a message moves: people named, and `everyone` for `@here` and `@channel`. One's own name is no
 * mention, and of messages that do not count nobody is mentioned.
 */
export const countedMentions = (
  message: Pick<MessageRow, 'seq' | 'type' | 'shadowed' | 'mentions' | 'authorId'>,
): string[] => {
  if (!isCounted(message) || !message.mentions) return [];
  const { users, here, channel } = message.mentions;
  const named = users.filter((user) => user !== message.authorId);
  return here || channel ? [...named, everyone] : named;
};
