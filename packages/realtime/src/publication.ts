import { publicationPush } from './reply.ts';
import type { Framing } from './transport.ts';

/** One publication on its way to many connections: encoded once, framed once for each kind of transport. */
export class Publication {
  readonly #json: string;
  readonly #frames = new Map<Framing, Buffer>();

  /** @param data JSON text. */
  constructor(channel: string, data: string) {
    this.#json = publicationPush(channel, data);
  }

  frame(framing: Framing): Buffer {
    let frame = this.#frames.get(framing);
    if (frame === undefined) {
      frame = framing.frame(this.#json);
      this.#frames.set(framing, frame);
    }
    return frame;
  }
}
