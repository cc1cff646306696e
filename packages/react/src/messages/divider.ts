import type { Message } from '@parley/protocol';

/** Where the reader stood when they opened the conversation. */
export interface ReadSnapshot {
  lastReadSeq: number;
  unread: number;
}

/**
 * Where the "New" divider stands: decided once when a conversation is opened, so it does not move while its messages
 * are marked as read.
 */
export interface UnreadDivider {
  /** The id of the first unread message among those loaded, or nothing when there is no divider or it is not loaded. */
  above(messages: readonly Pick<Message, 'id' | 'seq' | 'author'>[], me: string): string | undefined;
  /** The seq after which everything was unread, or nothing when all was read. */
  readonly afterSeq: number | undefined;
  /** How many messages were unread. */
  readonly count: number;
}

/** Takes the snapshot. Own messages are never new. */
export function setupUnreadDivider({ lastReadSeq, unread }: ReadSnapshot): UnreadDivider {
  const afterSeq = unread > 0 ? lastReadSeq : undefined;
  return {
    afterSeq,
    count: unread,
    above: (messages, me) => {
      if (afterSeq === undefined) return undefined;
      // Messages further up are not loaded, so the first loaded one need not be the first unread one.
      if ((messages[0]?.seq ?? 0) > afterSeq + 1) return undefined;
      return messages.find(({ seq, author }) => seq !== undefined && seq > afterSeq && author !== me)?.id;
    },
  };
}
