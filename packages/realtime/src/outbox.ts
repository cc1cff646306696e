import type { Flusher } from './flusher.ts';
import type { Flushable } from './lane.ts';
import type { Transport } from './transport.ts';
import type { Wheel } from './wheel.ts';

/** The most bytes of one write, so that a long queue is not copied into one buffer. */
const MAX_WRITE = 65_536;

/**
 * What one connection has still to be told, in order: replies and publications alike. Holds references to
 * shared frames. While the wire takes no more nothing is written, so the bytes waiting are all counted here.
 */
export class Outbox implements Flushable {
  /** Monotonic milliseconds since when the oldest frame waits for a wire that takes no more; else Infinity. */
  blockedSince = Number.POSITIVE_INFINITY;
  readonly #transport: Transport;
  readonly #flusher: Flusher;
  readonly #wheel: Wheel;
  readonly #maxBytes: number;
  readonly #onBlocked: { blocked(): void };
  #frames: Buffer[] = [];
  /** When each of `#frames` was queued. */
  #times: number[] = [];
  #bytes = 0;
  #writing = 0;
  /** In which pass it will be written, if any. */
  #marked: 'no' | 'bulk' | 'urgent' = 'no';

  constructor(
    transport: Transport,
    shared: { readonly flusher: Flusher; readonly wheel: Wheel },
    maxBytes: number,
    onBlocked: { blocked(): void },
  ) {
    this.#transport = transport;
    this.#flusher = shared.flusher;
    this.#wheel = shared.wheel;
    this.#maxBytes = maxBytes;
    this.#onBlocked = onBlocked;
  }

  /** @returns false when the frame would put the reader more than the bound behind: cut the connection. */
  enqueue(frame: Buffer, urgent: boolean): boolean {
    if (this.#exceeds(frame)) {
      // A burst within one turn is our doing, not the reader's: let the wire decide.
      this.#write();
      if (this.#exceeds(frame)) return false;
    }
    this.#frames.push(frame);
    this.#times.push(this.#wheel.now);
    this.#bytes += frame.length;
    this.#flusher.count(frame.length);
    this.#mark(urgent);
    return true;
  }

  flush(): void {
    this.#marked = 'no';
    this.#write();
  }

  /** The wire takes more again. */
  writable(): void {
    this.#flusher.count(-this.#writing);
    this.#writing = 0;
    this.blockedSince = Number.POSITIVE_INFINITY;
    this.#write();
  }

  /** Drops everything: the connection is over. */
  discard(): void {
    this.#flusher.count(-this.#writing - this.#bytes);
    this.#writing = 0;
    this.#bytes = 0;
    this.#frames = [];
    this.#times = [];
    this.blockedSince = Number.POSITIVE_INFINITY;
  }

  /** Everything goes out in order, so one urgent frame makes those before it urgent. */
  #mark(urgent: boolean): void {
    if (this.#isBlocked || this.#marked === 'urgent' || (this.#marked === 'bulk' && !urgent)) return;
    this.#marked = urgent ? 'urgent' : 'bulk';
    this.#flusher.mark(this, urgent);
  }

  get #isBlocked(): boolean {
    return this.blockedSince !== Number.POSITIVE_INFINITY;
  }

  /** A single frame may be larger than the bound, as long as nothing waits before it. */
  #exceeds(frame: Buffer): boolean {
    const waiting = this.#bytes + this.#transport.unwritten;
    return waiting > 0 && waiting + frame.length > this.#maxBytes;
  }

  #write(): void {
    while (this.#frames.length > 0 && !this.#isBlocked) {
      const since = this.#times[0] ?? this.#wheel.now;
      const bytes = this.#take();
      if (this.#transport.write(bytes)) {
        this.#flusher.count(-bytes.length);
        continue;
      }
      this.#writing = bytes.length;
      this.blockedSince = since;
      this.#onBlocked.blocked();
    }
  }

  #take(): Buffer {
    const taken = this.#bytes <= MAX_WRITE ? this.#takeAll() : this.#takeSome();
    const joined = this.#flusher.join(taken);
    this.#bytes -= joined.length;
    return joined;
  }

  #takeAll(): Buffer[] {
    const frames = this.#frames;
    this.#frames = [];
    this.#times = [];
    return frames;
  }

  #takeSome(): Buffer[] {
    let bytes = this.#frames[0]?.length ?? 0;
    let count = 1;
    for (; count < this.#frames.length; count += 1) {
      bytes += this.#frames[count]?.length ?? 0;
      if (bytes > MAX_WRITE) break;
    }
    this.#times.splice(0, count);
    return this.#frames.splice(0, count);
  }
}
