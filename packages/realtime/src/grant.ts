import type { ChannelOptions } from './rules.ts';

/** A subscription someone may have, and what is special about it. */
export interface Grant {
  /** Shown to others of the channel beside the connection's own `info`. */
  readonly info?: unknown;
  /** Given to the client with the subscription. */
  readonly data?: unknown;
  /** When it ends unless it is refreshed (milliseconds since the epoch). */
  readonly expiresAt?: number | undefined;
  /** What differs from the channel's options for this subscription alone. */
  readonly override?: Partial<
    Pick<
      ChannelOptions,
      'presence' | 'joinLeave' | 'forcePushJoinLeave' | 'forcePositioning' | 'forceRecovery'
    >
  >;
}
