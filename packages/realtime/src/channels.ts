/** Above this writing to all of a channel takes long enough for others to wait for it. */
const SMALL = 1000;

/** Whether what goes to these subscribers goes before what goes to many. */
export function isSmall({ size }: ReadonlySet<unknown>): boolean {
  return size <= SMALL;
}

/** Who is subscribed to what. A channel exists while someone is. */
export class Channels<Subscriber> {
  /** Memberships of all channels together. */
  subscriptions = 0;
  readonly #channels = new Map<string, { readonly name: string; readonly subscribers: Set<Subscriber> }>();

  get size(): number {
    return this.#channels.size;
  }

  /** Every channel, by name. */
  *all(): Generator<[name: string, subscribers: ReadonlySet<Subscriber>]> {
    for (const { name, subscribers } of this.#channels.values()) yield [name, subscribers];
  }

  /** Undefined when nobody is subscribed: the one look-up a publication to an empty channel costs. */
  subscribers(name: string): ReadonlySet<Subscriber> | undefined {
    return this.#channels.get(name)?.subscribers;
  }

  /** @returns the channel's own copy of its name, for the subscriber to keep: thousands share one string. */
  join(name: string, subscriber: Subscriber): string {
    let channel = this.#channels.get(name);
    if (channel === undefined) {
      channel = { name, subscribers: new Set() };
      this.#channels.set(name, channel);
    }
    if (!channel.subscribers.has(subscriber)) this.subscriptions += 1;
    channel.subscribers.add(subscriber);
    return channel.name;
  }

  leave(name: string, subscriber: Subscriber): void {
    const channel = this.#channels.get(name);
    if (channel === undefined || !channel.subscribers.delete(subscriber)) return;
    this.subscriptions -= 1;
    if (channel.subscribers.size === 0) this.#channels.delete(name);
  }
}
