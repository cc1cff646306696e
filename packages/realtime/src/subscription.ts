import type { Payload } from './protocol/payload.ts';

/** What a subscription is, beyond receiving publications. */
export interface Subscription {
  /** Made by the application, so the client cannot make it again. */
  readonly serverSide: boolean;
  /** Counted among those who are there. */
  readonly presence: boolean;
  /** Others are told of its coming and going. */
  readonly announced: boolean;
  /** It is told of others'. */
  readonly told: boolean;
  /** Shown to others of the channel. */
  readonly info: Payload | undefined;
  /** What was last delivered; undefined when nobody counts. */
  position: { readonly epoch: string; offset: number } | undefined;
  /** Whether publications go as deltas, and if the client has one to apply them to. */
  delta: 'none' | 'first' | 'ready';
  /** Milliseconds since the epoch. */
  expiresAt: number | undefined;
}

const plain = {
  presence: false,
  announced: false,
  told: false,
  info: undefined,
  position: undefined,
  delta: 'none',
  expiresAt: undefined,
} as const;

/** Shared by every subscription of a channel that offers nothing but publications: 10,000 cost no memory of their own. */
export const plainClient: Subscription = Object.freeze({ ...plain, serverSide: false });
export const plainServer: Subscription = Object.freeze({ ...plain, serverSide: true });
