import type { PublicationBody } from './protocol/reply.ts';
import { SharedFrame } from './shared-frame.ts';
import type { Subscription } from './subscription.ts';
import type { Framing } from './transport.ts';

/** One publication on its way to many connections. */
export class Publication {
  readonly channel: string;
  /** Undefined where the channel keeps no history, and for a publication that is not kept. */
  readonly position: { readonly epoch: string; readonly offset: number } | undefined;
  readonly #frame: SharedFrame;

  constructor(channel: string, pub: PublicationBody, epoch?: string) {
    this.channel = channel;
    this.position =
      epoch === undefined || pub.offset === undefined ? undefined : { epoch, offset: pub.offset };
    this.#frame = new SharedFrame({ push: { channel, pub } });
  }

  in(framing: Framing): Buffer {
    return this.#frame.in(framing);
  }

  /** Whether it is what a subscription waits for, which then waits for the next. */
  follows({ position }: Subscription): 'next' | 'seen' | 'gap' {
    if (position === undefined || this.position === undefined) return 'next';
    if (position.epoch !== this.position.epoch) return 'gap';
    if (this.position.offset <= position.offset) return 'seen';
    if (this.position.offset > position.offset + 1) return 'gap';
    position.offset += 1;
    return 'next';
  }
}
