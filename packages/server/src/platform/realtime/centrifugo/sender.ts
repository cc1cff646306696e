import type { Logger } from 'pino';
import { appOfStream } from '../names.ts';
import { type CentrifugoApi, CommandError, passes } from './api.ts';
import { type Item, Lanes, type Portion } from './lanes.ts';

/** Portions under way at once: while they are, what comes gathers and travels together. No timer. */
const underWayMost = 4;
const firstPauseMs = 25;
const longestPauseMs = 1_000;

/**
 * Sends commands to Centrifugo: in order within a stream, again until they arrived. Twice is as once, by their id.
 *
 * Lifecycle: `send`, `settled`, `close`. Memory is bounded by what one stream may have waiting (`lanes.ts`).
 */
export class Sender {
  readonly #api: CentrifugoApi;
  readonly #log: Logger;
  readonly #lanes = new Lanes();
  #underWay = 0;
  #orders = 0;
  #pauseMs = 0;
  #pause: NodeJS.Timeout | undefined;
  #waiting: (() => void)[] = [];
  #closed = false;

  constructor(api: CentrifugoApi, log: Logger) {
    this.#api = api;
    this.#log = log;
  }

  send(stream: string, item: Item): void {
    if (this.#closed) return;
    this.#lanes.add(appOfStream(stream), stream, item);
    this.#pump();
  }

  /** Carries out an order at once; what is sent to streams of the app meanwhile waits until it was carried out. */
  async order(app: string, work: () => Promise<void>): Promise<void> {
    this.#lanes.hold(app);
    this.#orders += 1;
    for (let pauseMs = firstPauseMs; !this.#closed; pauseMs = Math.min(longestPauseMs, 2 * pauseMs)) {
      if (await this.#try(work)) break;
      await new Promise((resolve) => setTimeout(resolve, pauseMs).unref());
    }
    this.#orders -= 1;
    this.#lanes.release(app);
    this.#pump();
    this.#tellSettled();
  }

  /** Resolves when nothing is waiting or under way. */
  settled(): Promise<void> {
    if (this.#isIdle()) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#pause);
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  #pump(): void {
    while (!this.#pause && !this.#closed && this.#underWay < underWayMost) {
      const portion = this.#lanes.take();
      if (!portion) break;
      this.#underWay += 1;
      void this.#deliver(portion).finally(() => {
        this.#underWay -= 1;
        this.#pump();
        this.#tellSettled();
      });
    }
  }

  async #deliver(portion: Portion): Promise<void> {
    const left = portion.work ? !(await this.#try(portion.work)) && portion : await this.#batch(portion);
    if (!left) {
      this.#pauseMs = 0;
      return this.#lanes.done(portion);
    }
    this.#lanes.putBack(left);
    this.#wait();
  }

  /** @returns what has to be sent again */
  async #batch(portion: Portion): Promise<Portion | undefined> {
    try {
      const replies = await this.#api.batch(portion.commands);
      const refused = replies.find((reply) => reply.error && !passes(reply));
      if (refused) this.#log.error({ error: refused.error }, 'Centrifugo refuses a command');
      return replies.some(passes) ? portion : undefined;
    } catch (err) {
      this.#log.warn({ err }, 'what was published will be sent to Centrifugo again');
      return portion;
    }
  }

  /** @returns whether it is done: also when asking again would change nothing */
  async #try(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (err) {
      const isFinal = err instanceof CommandError;
      this.#log[isFinal ? 'error' : 'warn']({ err }, 'Centrifugo did not carry out an order');
      return isFinal;
    }
  }

  #wait(): void {
    this.#pauseMs = Math.min(longestPauseMs, 2 * this.#pauseMs || firstPauseMs);
    this.#pause ??= setTimeout(() => {
      this.#pause = undefined;
      this.#pump();
    }, this.#pauseMs).unref();
  }

  #isIdle(): boolean {
    return this.#lanes.empty && this.#orders === 0;
  }

  #tellSettled(): void {
    if (!this.#isIdle()) return;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
