import { fossilDelta } from './fossil.ts';
import type { JsonText } from './protocol/payload.ts';
import { Opaque } from './protocol/payload.ts';
import type { PublicationBody } from './protocol/reply.ts';
import { SharedFrame } from './shared-frame.ts';
import type { Subscription } from './subscription.ts';
import type { Framing } from './transport.ts';

/** A publication's body before it goes on a wire. */
export type Body = PublicationBody & { readonly data: JsonText };

/** One publication on its way to many connections. */
export class Publication {
  readonly channel: string;
  /** Undefined where the channel keeps no history, and for a publication that is not kept. */
  readonly position: { readonly epoch: string; readonly offset: number } | undefined;
  readonly #body: Body;
  readonly #base: JsonText | undefined;
  readonly #frame: SharedFrame;
  #whole: SharedFrame | undefined;
  #delta: SharedFrame | undefined;

  /** @param base the data of the publication before it, when it may be sent as a delta. */
  constructor(channel: string, body: Body, epoch?: string, base?: JsonText) {
    this.channel = channel;
    this.position =
      epoch === undefined || body.offset === undefined ? undefined : { epoch, offset: body.offset };
    this.#body = body;
    this.#base = base;
    this.#frame = this.#push(body);
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

  /** As a subscription receives it that has agreed to deltas, which then has this one to apply the next to. */
  for(subscription: Subscription): { in(framing: Framing): Buffer } {
    if (subscription.delta === 'none') return this;
    const frame = subscription.delta === 'ready' ? this.#asDelta() : this.#asWhole();
    // The next delta is made from what is kept, and this one is not.
    subscription.delta = this.position === undefined ? 'first' : 'ready';
    return frame;
  }

  #asWhole(): SharedFrame {
    this.#whole ??= this.#push({ ...this.#body, data: new Opaque(this.#body.data) });
    return this.#whole;
  }

  /** Whole where there is nothing to apply it to, or where it would be no shorter. */
  #asDelta(): SharedFrame {
    if (this.#delta !== undefined) return this.#delta;
    const { data } = this.#body;
    const delta = this.#base === undefined ? data : fossilDelta(this.#base, data);
    this.#delta =
      Buffer.byteLength(delta) < Buffer.byteLength(data)
        ? this.#push({ ...this.#body, data: new Opaque(delta), delta: true })
        : this.#asWhole();
    return this.#delta;
  }

  #push(pub: PublicationBody): SharedFrame {
    return new SharedFrame({ push: { channel: this.channel, pub } });
  }
}
