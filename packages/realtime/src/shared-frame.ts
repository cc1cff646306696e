import type { Reply } from './protocol/reply.ts';
import type { Framing } from './transport.ts';

/** One reply on its way to many connections: encoded and framed once for each kind of transport. */
export class SharedFrame {
  readonly #reply: Reply;
  #framing: Framing | undefined;
  #frame: Buffer | undefined;
  #others: Map<Framing, Buffer> | undefined;

  constructor(reply: Reply) {
    this.#reply = reply;
  }

  in(framing: Framing): Buffer {
    // Nearly always all subscribers speak the same way, so the first one's frame is at hand.
    if (framing === this.#framing && this.#frame !== undefined) return this.#frame;
    return this.#others?.get(framing) ?? this.#make(framing);
  }

  #make(framing: Framing): Buffer {
    const frame = framing.frame(this.#reply);
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
