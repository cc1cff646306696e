import type { Message } from '@parley/protocol';

/** How far one's own message has come. `sent` for all others; `stale` waited so long that its author is asked first. */
export type Delivery = 'sent' | 'sending' | 'stale' | 'failed';

/** A message as the list shows it. */
export interface ShownMessage {
  message: Message;
  delivery: Delivery;
  /** Why it failed, in words for the person. */
  reason?: string | undefined;
  /** What to send or to discard when it failed or is stale. */
  operation?: string | undefined;
}
