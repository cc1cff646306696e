import type { MethodAnswer } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import { LRUCache } from 'lru-cache';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import {
  type FoundGif,
  type GifPage,
  type GifQuery,
  type GifRating,
  offsetMost,
  wordsMost,
} from '../../../platform/gifs/index.ts';
import type { Buckets } from '../../../platform/limits/bucket.ts';
import { demandGifs, reaching } from './access.ts';
import { pictureAddress } from './picture.ts';
import { sealFor } from './sealed.ts';

/** A search, or without words what is shared most. */
interface Asked {
  query?: string;
  limit: number;
  cursor?: string | undefined;
}

type Answer = MethodAnswer<'gifs.search'>;

const rate = { burst: 30, perSecond: 1 };
const heldMs = 5 * 60_000;

/** What providers found lately, and how often people ask. Of this process. */
export class Finder {
  readonly #context: Context;
  readonly #limit: Buckets;
  readonly #held = new LRUCache<string, { until: number; page: Promise<Answer> }>({ max: 2_000 });

  constructor(context: Context) {
    this.#limit = context.buckets('gifs');
    this.#context = context;
  }

  /**
   * `gifs.search` and `gifs.trending`: one page; the same within five minutes is not asked of the provider again.
   *
   * @throws ParleyError `gifs_off`, `gif_limit`, `gifs_unavailable`, `cursor_invalid`
   */
  async find(actor: AppActor, asked: Asked): Promise<Answer> {
    const operation = 'unable to look for GIFs';
    const { provider, rating } = await demandGifs(this.#context, actor, operation);
    this.#take(actor, operation);
    const words = asked.query?.replace(/\s+/g, ' ').slice(0, wordsMost);
    const { app } = actor;
    const { limit } = asked;
    const scope = scopeOf(app, rating, words, limit);
    const offset = asked.cursor === undefined ? 0 : this.#context.cursors.read<number>(scope, asked.cursor);
    const query = { app, rating, limit, offset, ...(words !== undefined && { words }) };
    return this.#once(`${scope}/${offset}`, () =>
      reaching(this.#context, operation, async () => this.#present(query, await provider.find(query))),
    );
  }

  #take(actor: AppActor, operation: string): void {
    if (actor.kind !== 'user' || !actor.token) return;
    const { allowed, afterMs } = this.#limit.take(`${actor.app}/${actor.user}`, rate);
    if (!allowed) throw new ParleyError('gif_limit', operation, { afterMs });
  }

  #once(key: string, ask: () => Promise<Answer>): Promise<Answer> {
    const now = this.#context.clock.now().getTime();
    const held = this.#held.get(key);
    if (held && held.until > now) return held.page;
    const page = ask();
    this.#held.set(key, { until: now + heldMs, page });
    page.catch(() => this.#held.delete(key));
    return page;
  }

  #present(query: GifQuery, { items, more }: GifPage): Answer {
    const next = query.offset + query.limit;
    const scope = scopeOf(query.app, query.rating, query.words, query.limit);
    return {
      items: items.map((found) => this.#presentOne(query, found)),
      ...(more && next <= offsetMost && { next: this.#context.cursors.sign(scope, next) }),
    };
  }

  #presentOne({ app, rating }: GifQuery, { title, full, moving, still }: FoundGif): Answer['items'][number] {
    const { url, width, height } = full;
    const sent = { url, title: title.slice(0, titleMost), width, height, rating };
    return {
      id: sealFor(this.#context, app, 'gif', sent),
      title: title.slice(0, titleMost),
      width,
      height,
      moving: pictureAddress(this.#context, app, moving.url),
      still: pictureAddress(this.#context, app, still.url),
    };
  }
}

const titleMost = 200;

const scopeOf = (app: string, rating: GifRating, words: string | undefined, limit: number): string =>
  `gifs/${app}/${rating}/${limit}/${words === undefined ? '' : `=${words.toLowerCase()}`}`;
