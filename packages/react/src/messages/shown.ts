import type { Message } from '@parley/protocol';

/** How far one's own message has come. `sent` for all others. */
export type Delivery = 'sent' | 'sending' | 'failed';

/** A message as the list shows it. */
export interface ShownMessage {
  message: Message;
  delivery: Delivery;
  /** Why it failed, in words for the person. */
  reason?: string | undefined;
  /** What to try again or to discard when it failed. */
  operation?: string | undefined;
}
