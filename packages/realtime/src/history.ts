import type { Body } from './publication.ts';
import type { ChannelOptions } from './rules.ts';
import type { Timed, Wheel } from './wheel.ts';

/** Where in a channel's stream something is. Offsets count from 1 and mean something within their epoch only. */
export interface Position {
  readonly epoch: string;
  readonly offset: number;
}

/** A publication as it is kept. */
export type Kept = Body & { readonly offset: number };

export interface HistoryFilter {
  /** The most publications; 0 none, only the position; -1 all. */
  readonly limit: number;
  /** After this offset, or before it when `reverse`. */
  readonly since?: number | undefined;
  readonly reverse?: boolean;
}

/** The recent publications of one channel: a list of `historySize`, whose position outlives what is in it. */
class Stream implements Timed {
  readonly epoch: string;
  offset = 0;
  kept: Kept[] = [];
  /** The last application version published, and what it counts within. */
  version = { number: 0, epoch: '' };
  /** How long a publication is kept. */
  ttlMs = 0;
  keptUntil = 0;
  positionUntil = 0;
  dueAt = 0;
  slot = -1;
  readonly #due: (stream: Stream, now: number) => void;

  constructor(epoch: string, due: (stream: Stream, now: number) => void) {
    this.epoch = epoch;
    this.#due = due;
  }

  due(now: number): void {
    this.#due(this, now);
  }
}

/** The histories of all channels that keep one. In memory: a restarted hub has new epochs. */
export class Histories {
  readonly #streams = new Map<string, Stream>();
  readonly #wheel: Wheel;
  readonly #now: () => number;
  readonly #isWatched: (channel: string) => boolean;
  readonly #epoch: string;
  #made = 0;

  /**
   * @param isWatched whether anyone is subscribed to a channel
   * @param epoch what no other hub's epochs begin with
   */
  constructor(wheel: Wheel, now: () => number, isWatched: (channel: string) => boolean, epoch: string) {
    this.#isWatched = isWatched;
    this.#wheel = wheel;
    this.#now = now;
    this.#epoch = epoch;
  }

  /** Where the channel is; a channel without a stream gets one. */
  position(channel: string, options: ChannelOptions): Position {
    const { epoch, offset } = this.#stream(channel, options);
    return { epoch, offset };
  }

  /** The last publication still kept. */
  last(channel: string): Kept | undefined {
    return this.#live(channel)?.kept.at(-1);
  }

  /** Appends; the offset is one more than the last. */
  append(channel: string, options: ChannelOptions, body: Body): Position {
    const stream = this.#stream(channel, options);
    const now = this.#now();
    stream.offset += 1;
    stream.keptUntil = now + options.historyTtlMs;
    stream.kept.push({ ...body, offset: stream.offset });
    // Cut in blocks, so that appending stays cheap.
    if (stream.kept.length >= 2 * options.historySize) stream.kept = stream.kept.slice(-options.historySize);
    return { epoch: stream.epoch, offset: stream.offset };
  }

  /** @returns false when the stream has seen this version of the application's state, or a later one. */
  advance(channel: string, options: ChannelOptions, version: number, epoch: string): boolean {
    const stream = this.#stream(channel, options);
    if (stream.version.epoch === epoch && version <= stream.version.number) return false;
    stream.version = { number: version, epoch };
    return true;
  }

  read(channel: string, options: ChannelOptions, filter: HistoryFilter): Position & { publications: Kept[] } {
    const { epoch, offset, kept } = this.#stream(channel, options);
    const { limit, since, reverse = false } = filter;
    const live = kept.slice(-options.historySize);
    const selected = since === undefined ? live : live.filter(after(since, reverse));
    if (reverse) selected.reverse();
    return { epoch, offset, publications: limit < 0 ? selected : selected.slice(0, limit) };
  }

  /** Forgets the publications; the position stays. */
  remove(channel: string): void {
    const stream = this.#live(channel);
    if (stream !== undefined) stream.kept = [];
  }

  #stream(channel: string, options: ChannelOptions): Stream {
    let stream = this.#live(channel);
    if (stream === undefined) {
      this.#made += 1;
      stream = new Stream(`${this.#epoch}${this.#made.toString(36)}`, (due, now) =>
        this.#due(channel, due, now),
      );
      this.#streams.set(channel, stream);
    }
    stream.ttlMs = options.historyTtlMs;
    stream.positionUntil = this.#now() + options.historyMetaTtlMs;
    if (stream.slot === -1) this.#wheel.arm(stream, this.#now() + options.historyTtlMs);
    return stream;
  }

  #live(channel: string): Stream | undefined {
    const stream = this.#streams.get(channel);
    if (stream === undefined) return undefined;
    const now = this.#now();
    if (stream.positionUntil <= now) {
      this.#forget(channel, stream);
      return undefined;
    }
    if (stream.keptUntil <= now) stream.kept = [];
    return stream;
  }

  #due(channel: string, stream: Stream, now: number): void {
    // Asking made it, and asking for a million names must not make a million that stay.
    const unused = stream.offset === 0 && !this.#isWatched(channel);
    if (unused || stream.positionUntil <= now) {
      this.#forget(channel, stream);
      return;
    }
    if (stream.keptUntil <= now) stream.kept = [];
    const again = stream.offset === 0 ? now + stream.ttlMs : stream.positionUntil;
    this.#wheel.arm(stream, stream.kept.length > 0 ? stream.keptUntil : again);
  }

  #forget(channel: string, stream: Stream): void {
    this.#wheel.disarm(stream);
    this.#streams.delete(channel);
  }
}

function after(since: number, reverse: boolean): (publication: Kept) => boolean {
  return reverse ? ({ offset }) => offset < since : ({ offset }) => offset > since;
}
