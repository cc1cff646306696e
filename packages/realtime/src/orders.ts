import type { CloseCode } from './disconnects.ts';
import type { Grant } from './grant.ts';

/** Something the application told the hub to do with every session of a user. */
export type Order =
  | { readonly kind: 'subscribe'; readonly user: string; readonly channel: string; readonly grant: Grant }
  | { readonly kind: 'unsubscribe'; readonly user: string; readonly channel: string }
  | { readonly kind: 'disconnect'; readonly user: string; readonly reason: CloseCode };

/** A connect being decided: from when on orders concern it. */
export interface Connecting {
  readonly since: number;
}

/**
 * Orders given while connects are being decided. A connect handler that read its answer before a removal must
 * not bring the removed subscription back, so the orders given meanwhile are applied to what it answers.
 * Holds nothing while no connect is in flight.
 */
export class Orders {
  readonly #connecting = new Set<Connecting>();
  #orders: Order[] = [];
  /** The number of orders dropped from the front of `#orders`. */
  #dropped = 0;

  /** Orders held for connects in flight. */
  get size(): number {
    return this.#orders.length;
  }

  begin(): Connecting {
    const connecting = { since: this.#dropped + this.#orders.length };
    this.#connecting.add(connecting);
    return connecting;
  }

  /** Remembers an order if a connect in flight may have to obey it. */
  add(order: Order): void {
    if (this.#connecting.size > 0) this.#orders.push(order);
  }

  /** Ends a connect. @returns the orders for `user` given while it was being decided, oldest first. */
  end(connecting: Connecting, user: string | undefined): Order[] {
    const given = this.#orders.slice(connecting.since - this.#dropped);
    this.#connecting.delete(connecting);
    this.#forget();
    return given.filter((order) => order.user === user);
  }

  #forget(): void {
    const [oldest] = this.#connecting;
    const end = this.#dropped + this.#orders.length;
    const keepFrom = oldest?.since ?? end;
    if (keepFrom === this.#dropped) return;
    this.#orders = this.#orders.slice(keepFrom - this.#dropped);
    this.#dropped = keepFrom;
  }
}
