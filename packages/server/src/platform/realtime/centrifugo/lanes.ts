/** What waits for its turn in a stream: commands that may travel with others, or work of its own that nothing overtakes. */
export type Item = { command: string; optional: boolean } | { work: () => Promise<void> };

interface Lane {
  app: string;
  items: Item[];
  busy: boolean;
}

/** What is sent next: commands of several streams together, or one stream's work. */
export interface Portion {
  /** By stream. Put back as it is when it fails. */
  taken: Map<string, Item[]>;
  commands: string[];
  work: (() => Promise<void>) | undefined;
}

/** Optional commands of one stream that wait at most; older ones go, and readers find the gap and sync. */
const perStream = 256;
/** The same over all streams. */
const overAll = 20_000;
/** Commands that travel together. */
const together = 256;
const bytesTogether = 512 * 1024;

/**
 * What waits to be sent, in a lane per stream: within one everything keeps its order and only one portion is under way,
 * lanes do not wait for each other. An app can be held, and then none of its streams moves. Pure but for its own state.
 */
export class Lanes {
  readonly #lanes = new Map<string, Lane>();
  readonly #held = new Map<string, number>();
  #waiting = 0;
  #dropped = 0;

  /** Is nothing waiting or under way? */
  get empty(): boolean {
    return this.#lanes.size === 0;
  }

  /** Optional commands given up so far. */
  get dropped(): number {
    return this.#dropped;
  }

  add(app: string, stream: string, item: Item): void {
    const lane = this.#lanes.get(stream) ?? { app, items: [], busy: false };
    this.#lanes.set(stream, lane);
    lane.items.push(item);
    this.#waiting += 1;
    this.#bound(lane);
    if (lane.items.length === 0 && !lane.busy) this.#lanes.delete(stream);
  }

  /** Nothing of the app is taken until as many releases. */
  hold(app: string): void {
    this.#held.set(app, (this.#held.get(app) ?? 0) + 1);
  }

  release(app: string): void {
    const left = (this.#held.get(app) ?? 0) - 1;
    if (left > 0) this.#held.set(app, left);
    else this.#held.delete(app);
  }

  /** The next portion, the longest waiting lanes first; undefined when everything is under way or held. */
  take(): Portion | undefined {
    const portion: Portion = { taken: new Map(), commands: [], work: undefined };
    let bytes = 0;
    for (const [stream, lane] of this.#lanes) {
      if (lane.busy || this.#held.has(lane.app)) continue;
      const [first] = lane.items;
      if (first && 'work' in first) {
        if (portion.commands.length > 0) continue;
        lane.busy = true;
        this.#waiting -= 1;
        return { taken: new Map([[stream, lane.items.splice(0, 1)]]), commands: [], work: first.work };
      }
      const items: Item[] = [];
      for (const item of lane.items) {
        if ('work' in item || portion.commands.length >= together || bytes >= bytesTogether) break;
        portion.commands.push(item.command);
        bytes += item.command.length;
        items.push(item);
      }
      if (items.length === 0) break;
      lane.items.splice(0, items.length);
      this.#waiting -= items.length;
      lane.busy = true;
      portion.taken.set(stream, items);
    }
    return portion.commands.length > 0 ? portion : undefined;
  }

  /** The portion arrived. Lanes that have more go behind those that waited longer. */
  done({ taken }: Portion): void {
    for (const stream of taken.keys()) {
      const lane = this.#lanes.get(stream);
      if (!lane) continue;
      lane.busy = false;
      this.#lanes.delete(stream);
      if (lane.items.length > 0) this.#lanes.set(stream, lane);
    }
  }

  /** The portion, or what is left of it, has to be sent again, before everything else of its streams. */
  putBack({ taken }: Portion): void {
    for (const [stream, items] of taken) {
      const lane = this.#lanes.get(stream);
      if (!lane) continue;
      lane.busy = false;
      lane.items.unshift(...items);
      this.#waiting += items.length;
      this.#bound(lane);
    }
  }

  #bound({ items }: Lane): void {
    while (items.length > perStream || this.#waiting > overAll) {
      const oldest = items.findIndex((item) => 'command' in item && item.optional);
      if (oldest < 0) return;
      items.splice(oldest, 1);
      this.#waiting -= 1;
      this.#dropped += 1;
    }
  }
}
