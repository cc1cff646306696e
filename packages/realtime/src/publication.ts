import type { JsonText } from './protocol/payload.ts';
import { line } from './protocol/payload.ts';
import type { Framing } from './transport.ts';

/** One publication on its way to many connections: encoded and framed once for each kind of transport. */
export class Publication {
  readonly #channel: string;
  readonly #data: JsonText;
  #framing: Framing | undefined;
  #frame: Buffer | undefined;
  #others: Map<Framing, Buffer> | undefined;

  constructor(channel: string, data: JsonText) {
    this.#channel = channel;
    this.#data = line(data);
  }

  frame(framing: Framing): Buffer {
    // Nearly always all subscribers speak the same way, so the first one's frame is at hand.
    if (framing === this.#framing && this.#frame !== undefined) return this.#frame;
    return this.#otherFrame(framing);
  }

  #otherFrame(framing: Framing): Buffer {
    const known = this.#others?.get(framing);
    if (known !== undefined) return known;
    const frame = framing.frame({ push: { channel: this.#channel, pub: { data: this.#data } } });
    if (this.#framing === undefined) {
      this.#framing = framing;
      this.#frame = frame;
    } else {
      this.#others ??= new Map();
      this.#others.set(framing, frame);
    }
    return frame;
  }
}
