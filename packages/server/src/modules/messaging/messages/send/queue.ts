import { ParleyError } from '@parley/protocol/errors';
import { isDeadlock, isUniqueViolation, translate } from '../../../../platform/db/errors.ts';
import type { BatchOutcome } from './batch.ts';
import type { Outcome, SendItem } from './item.ts';

const operation = 'unable to send the message';

/** Batches at a time. One batch of everything queued would make Node and PostgreSQL wait for each other. */
const batchesAtOnce = 2;
const batchMost = 256;
/** Channels that wait for a lock held by somebody else, each in a lane of its own. */
const lanesAtOnce = 4;
/** Beyond this the database is not keeping up, and whoever asks is told so. */
const queueMost = 10_000;

interface Waiting {
  item: SendItem;
  /** Its channel. */
  key: string;
  /** Its id in its app. */
  id: string;
  resolve: (outcome: Outcome) => void;
  reject: (error: unknown) => void;
}

export type WriteBatch = (items: readonly SendItem[], mode: 'skip' | 'wait') => Promise<BatchOutcome[]>;

/**
 * Gathers concurrent sends into batches. Self-clocking: while batches are in flight, sends gather; when one returns, it
 * takes half of what waits. There is no timer, so a lone send goes at once.
 *
 * Concurrency: a channel is in at most one batch or lane of this process at a time, so its sends keep their order.
 * Failure: a batch that hits a unique violation or a deadlock is run again one send at a time, so one bad message never
 * fails its neighbours.
 */
export class SendQueue {
  readonly #write: WriteBatch;
  readonly #busy = new Set<string>();
  /** Ids in flight: two batches with the same one would break each other, and all who travel in them. */
  readonly #ids = new Set<string>();
  #queue: Waiting[] = [];
  /** Sends of channels that somebody else holds, by channel. */
  readonly #lanes = new Map<string, Waiting[]>();
  #batches = 0;
  #inFlight = 0;
  #starting = false;
  #lanesRunning = 0;

  constructor(write: WriteBatch) {
    this.#write = write;
  }

  /** @throws ParleyError `channel_busy` when too many wait, and what the database's faults translate to */
  send(item: SendItem): Promise<Outcome> {
    if (this.#queue.length >= queueMost) return Promise.reject(new ParleyError('channel_busy', operation));
    return new Promise((resolve, reject) => {
      this.#queue.push({ item, key: item.key, id: `${item.actor.app}/${item.id}`, resolve, reject });
      this.#start();
    });
  }

  /** Sends waiting or in flight. */
  get size(): number {
    return this.#queue.length + this.#busy.size;
  }

  /** On the next turn of the event loop: whoever was just answered may have more to send, and goes along. */
  #start(): void {
    if (this.#starting) return;
    this.#starting = true;
    setImmediate(() => {
      this.#starting = false;
      this.#startBatches();
    });
  }

  #startBatches(): void {
    while (this.#batches < batchesAtOnce) {
      const batch = this.#take();
      if (batch.length === 0) return;
      this.#batches += 1;
      this.#inFlight += batch.length;
      void this.#run(batch).finally(() => {
        this.#batches -= 1;
        this.#inFlight -= batch.length;
        this.#start();
      });
    }
  }

  /**
   * An equal share of all there is, leaving out channels in flight. All that waits for a channel goes together: nobody
   * else could take the rest of it meanwhile. Sends of one channel stay in their order.
   */
  #take(): Waiting[] {
    const share = Math.ceil((this.#queue.length + this.#inFlight) / batchesAtOnce);
    const batch: Waiting[] = [];
    const rest: Waiting[] = [];
    const taken = new Set<string>();
    const behind = new Set<string>();
    for (const waiting of this.#queue) {
      const { key, id } = waiting;
      const fits = batch.length < batchMost && (batch.length < share || taken.has(key));
      if (fits && !this.#busy.has(key) && !behind.has(key) && !this.#ids.has(id)) {
        batch.push(waiting);
        taken.add(key);
      } else {
        rest.push(waiting);
        behind.add(key);
      }
    }
    this.#queue = rest;
    for (const { key, id } of batch) {
      this.#busy.add(key);
      this.#ids.add(id);
    }
    return batch;
  }

  async #run(batch: readonly Waiting[]): Promise<void> {
    const outcomes = await this.#attempt(batch, 'skip');
    const again: Waiting[] = [];
    const held = new Set<string>();
    batch.forEach((waiting, i) => {
      const outcome = outcomes[i];
      if (outcome === undefined) return;
      if (outcome.kind === 'busy') {
        held.add(waiting.key);
        this.#lanes.set(waiting.key, [...(this.#lanes.get(waiting.key) ?? []), waiting]);
      } else if (outcome.kind === 'later') again.push(waiting);
      else waiting.resolve(outcome);
    });
    this.#queue.unshift(...again);
    for (const { key, id } of batch) {
      if (held.has(key)) continue;
      this.#busy.delete(key);
      this.#ids.delete(id);
    }
    this.#startLanes();
  }

  /** A channel held by somebody else is waited for on a connection of its own; its later sends stay behind it. */
  #startLanes(): void {
    for (const [key, lane] of this.#lanes) {
      if (this.#lanesRunning >= lanesAtOnce) return;
      this.#lanes.delete(key);
      this.#lanesRunning += 1;
      void this.#runLane(lane).finally(() => {
        this.#lanesRunning -= 1;
        this.#busy.delete(key);
        for (const { id } of lane) this.#ids.delete(id);
        this.#startLanes();
        this.#start();
      });
    }
  }

  async #runLane(lane: readonly Waiting[]): Promise<void> {
    const outcomes = await this.#attempt(lane, 'wait');
    const again: Waiting[] = [];
    lane.forEach((waiting, i) => {
      const outcome = outcomes[i];
      if (outcome === undefined) return;
      if (outcome.kind === 'later') again.push(waiting);
      else if (outcome.kind === 'busy') waiting.reject(new ParleyError('channel_not_found', operation));
      else waiting.resolve(outcome);
    });
    this.#queue.unshift(...again);
  }

  /** @returns an outcome for each, undefined for those that were rejected here */
  async #attempt(batch: readonly Waiting[], mode: 'skip' | 'wait'): Promise<(BatchOutcome | undefined)[]> {
    try {
      return await this.#write(
        batch.map(({ item }) => item),
        mode,
      );
    } catch (error) {
      // Also of one send: another process may have written its id meanwhile.
      if (isUniqueViolation(error) || isDeadlock(error)) return this.#oneByOne(batch);
      for (const { reject } of batch) reject(translate(error, operation));
      return batch.map(() => undefined);
    }
  }

  async #oneByOne(batch: readonly Waiting[]): Promise<(BatchOutcome | undefined)[]> {
    const outcomes: (BatchOutcome | undefined)[] = [];
    for (const waiting of batch) {
      outcomes.push(await this.#single(waiting));
    }
    return outcomes;
  }

  /** Alone, a send that met its own id elsewhere meets it again as a fact and is answered by the rules. */
  async #single(waiting: Waiting, tries = 3): Promise<BatchOutcome | undefined> {
    try {
      const [outcome] = await this.#write([waiting.item], 'wait');
      return outcome;
    } catch (error) {
      if (tries > 1 && (isUniqueViolation(error) || isDeadlock(error)))
        return this.#single(waiting, tries - 1);
      waiting.reject(translate(error, operation));
      return undefined;
    }
  }
}
