import { LRUCache } from 'lru-cache';
import type { Context } from '../../../platform/context.ts';
import { findChannel } from './store.ts';

/** A channel's number never changes and its id is never used again, so knowing it is knowing it for good. It says nothing of rights. */
export class ChannelNumbers {
  readonly #known = new LRUCache<string, number>({ max: 100_000 });

  async find(context: Context, app: string, cid: string): Promise<number | undefined> {
    const key = `${app}/${cid}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const found = await context.db.tenant(app, 'snapshot', (tx) => findChannel(tx, cid));
    if (found !== undefined) this.#known.set(key, found);
    return found;
  }
}
