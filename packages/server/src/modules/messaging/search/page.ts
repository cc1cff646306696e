import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { Caller } from '../../identity/access/index.ts';
import { type ChannelView, loadViews } from '../access/index.ts';
import { loadMessages, type MessageRow, type Viewer, viewerOf } from '../messages/index.ts';
import type { Asked } from './asked.ts';
import { wordsOf } from './document.ts';
import { facetsOf } from './facets.ts';
import type { Candidate } from './find.ts';
import { matches } from './match.ts';
import { loadStems, type StemOf } from './stems.ts';
import { isSearched } from './write.ts';

/** A message the caller may read, with how they look at it. */
export interface Told {
  message: MessageRow;
  channel: ChannelView;
  viewer: Viewer;
  /** Knows the words of the message. */
  stemOf: StemOf;
}

/** Looks at what the index named as it stands now, and as one caller may see it. */
export class Reader {
  readonly #tx: TenantTx;
  readonly #caller: Caller;
  readonly #asked: Asked;
  readonly #views = new Map<number, ChannelView | undefined>();

  constructor(tx: TenantTx, caller: Caller, asked: Asked) {
    this.#tx = tx;
    this.#caller = caller;
    this.#asked = asked;
  }

  /** Those of the candidates that are to be told, in their order. */
  async read(candidates: readonly Candidate[]): Promise<Told[]> {
    await this.#look(candidates.map(({ channel }) => channel));
    const alike = Map.groupBy(
      candidates.filter(({ channel }) => this.#views.get(channel)),
      ({ channel }) => {
        const view = this.#views.get(channel);
        return `${view?.seesShadowed}/${view?.horizon}`;
      },
    );
    const loaded = await Promise.all(
      [...alike.values()].map(async (group) => {
        const view = this.#views.get(group[0]?.channel ?? 0);
        const ids = group.map(({ id }) => id);
        return view ? loadMessages(this.#tx, ids, viewerOf(view, this.#caller)) : [];
      }),
    );
    const { found, stemOf } = await this.#stillFound(loaded.flat());
    const rows = new Map(found.map((row) => [row.id, row]));
    return candidates.flatMap(({ id }) => {
      const message = rows.get(id);
      const channel = message && this.#views.get(message.channel);
      return message && channel
        ? [{ message, channel, viewer: viewerOf(channel, this.#caller), stemOf }]
        : [];
    });
  }

  async #look(channels: readonly number[]): Promise<void> {
    const unknown = [...new Set(channels)].filter((channel) => !this.#views.has(channel));
    for (const channel of unknown) this.#views.set(channel, undefined);
    const views = await loadViews(this.#tx, this.#caller, { channels: unknown });
    for (const view of views.values()) this.#views.set(view.row.channel, view);
  }

  /** The index may know a message as it was a moment ago. */
  async #stillFound(rows: readonly MessageRow[]): Promise<{ found: MessageRow[]; stemOf: StemOf }> {
    const { terms, facets } = this.#asked;
    const searched = rows.filter(isSearched).map((row) => ({ row, words: wordsOf(row) }));
    const all = searched.flatMap(({ words }) => words.map(({ word }) => word));
    const stemOf = await loadStems(this.#tx, all);
    const found = searched.filter(({ row, words }) => {
      const has = new Set(facetsOf({ ...row, appId: this.#tx.app }));
      return matches(terms, words, stemOf) && facets.every((any) => any.some((one) => has.has(one)));
    });
    return { found: found.map(({ row }) => row), stemOf };
  }
}
