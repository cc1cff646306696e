import { streams } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import { publishToChannel } from '../log/index.ts';

const everyMs = 5_000;

/** Few are counted, of many only the order is told: two digits that count. Pure. */
export const approximately = (count: number): number => {
  if (count < 100) return count;
  const step = 10 ** (Math.floor(Math.log10(count)) - 1);
  return Math.round(count / step) * step;
};

/**
 * How many watch the channels made for a crowd: everybody whose connection listens, members or not. Told every 5 s where it
 * changed or somebody came, and kept nowhere.
 *
 * Lifecycle: `start`, `tell`, `stop`.
 */
export class Viewers {
  readonly #context: Context;
  /** By stream; `told` is what everybody there has heard. */
  readonly #crowds = new Map<string, { app: string; cid: string; told: number | undefined }>();
  #timer: NodeJS.Timeout | undefined;
  #telling: Promise<void> | undefined;

  constructor(context: Context) {
    this.#context = context;
  }

  start(): void {
    this.#timer = setInterval(() => void this.tell(), everyMs).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Somebody begins to listen to a crowded channel, and has not heard the number. */
  came(app: string, cid: string): void {
    this.#crowds.set(streams.channel(app, cid), { app, cid, told: undefined });
  }

  /** Counts and tells; a round that lasts, because the broker is slow, is not joined by another. */
  tell(): Promise<void> {
    this.#telling ??= this.#tellAll()
      .catch((err: unknown) => this.#context.log.warn({ err }, 'viewers will be counted again'))
      .finally(() => {
        this.#telling = undefined;
      });
    return this.#telling;
  }

  async #tellAll(): Promise<void> {
    for (const [stream, crowd] of this.#crowds) {
      const viewers = approximately(await this.#context.broker.count(stream));
      // One who comes is known before they listen, so an empty crowd is given one more time.
      if (viewers === 0 && crowd.told === 0) this.#crowds.delete(stream);
      // That one watches alone is no news.
      if (viewers === (crowd.told ?? 1)) continue;
      crowd.told = viewers;
      publishToChannel(this.#context, crowd.app, crowd.cid, {
        type: 'viewers.updated',
        cid: crowd.cid,
        at: this.#context.clock.now().toISOString(),
        viewers,
      });
    }
  }
}
