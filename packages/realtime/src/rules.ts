/** Who may do something with a channel: connected clients, those subscribed to it; `anonymous` lets user '' be one. */
export type Who = 'client' | 'subscriber' | 'anonymous';
export type Right = 'subscribe' | 'publish' | 'presence' | 'history';

/** What the channels of a namespace offer. Everything is off by default. */
export interface ChannelOptions {
  /** Who is subscribed can be asked for. Default false. */
  readonly presence: boolean;
  /** Subscribing and leaving is told to the subscribers that asked to be told. Default false. */
  readonly joinLeave: boolean;
  /** It is told to every subscriber, asked or not. Default false. */
  readonly forcePushJoinLeave: boolean;
  /** Publications kept. Default 0: none, and no positions. */
  readonly historySize: number;
  /** How long they are kept, in milliseconds. Default 0. */
  readonly historyTtlMs: number;
  /** How long the position of the last one is kept, so that a quiet channel recovers. Default 30 days. */
  readonly historyMetaTtlMs: number;
  /** Every subscription is positioned: a publication that is missing is noticed. Default false. */
  readonly forcePositioning: boolean;
  /** A client may ask for it. Default false. */
  readonly allowPositioning: boolean;
  /** Every subscription is recoverable: what was missed is replayed when it can be. Default false. */
  readonly forceRecovery: boolean;
  /** A client may ask for it. Default false. */
  readonly allowRecovery: boolean;
  /** A client may ask for fossil deltas. Default false. */
  readonly allowDelta: boolean;
  /** Publications are sent as deltas unless the publisher decides; else the publisher says so. Default false. */
  readonly deltaPublish: boolean;
  /** Who may do what without a token or a handler saying so. Default nobody. */
  readonly allow: Readonly<Partial<Record<Right, readonly Who[]>>>;
  /** `name#alice,bob` is for these users and nobody else. Default false. */
  readonly allowUserLimitedChannels: boolean;
}

const DAY = 24 * 60 * 60 * 1000;

const off: ChannelOptions = {
  presence: false,
  joinLeave: false,
  forcePushJoinLeave: false,
  historySize: 0,
  historyTtlMs: 0,
  historyMetaTtlMs: 30 * DAY,
  forcePositioning: false,
  allowPositioning: false,
  forceRecovery: false,
  allowRecovery: false,
  allowDelta: false,
  deltaPublish: false,
  allow: {},
  allowUserLimitedChannels: false,
};

export interface RuleOptions {
  /** Of the channels without a namespace. */
  readonly channels?: Partial<ChannelOptions>;
  /** By the part of a channel's name before the first `:`. With this or `channels` every other namespace is unknown. */
  readonly namespaces?: Readonly<Record<string, Partial<ChannelOptions>>>;
}

/**
 * What is offered on which channel. Without any options every name is a channel, nothing but publications is
 * offered on it, and names have no meaning: the application's handlers decide alone.
 */
export class Rules {
  /** Whether names mean something. */
  readonly named: boolean;
  readonly #plain: ChannelOptions;
  readonly #namespaces = new Map<string, ChannelOptions>();

  /** @throws RangeError when options contradict each other. */
  constructor({ channels, namespaces }: RuleOptions) {
    this.named = channels !== undefined || namespaces !== undefined;
    this.#plain = whole('channels', channels ?? {});
    for (const [name, options] of Object.entries(namespaces ?? {})) {
      if (!/^[-a-zA-Z0-9_.]{2,}$/.test(name)) {
        throw new RangeError(`unable to create a hub; "${name}" cannot be the name of a namespace`);
      }
      this.#namespaces.set(name, whole(`namespaces.${name}`, options));
    }
  }

  /** Undefined when the channel's namespace does not exist. */
  of(channel: string): ChannelOptions | undefined {
    if (!this.named) return off;
    const name = channel.startsWith('$') ? channel.slice(1) : channel;
    const end = name.indexOf(':');
    return end === -1 ? this.#plain : this.#namespaces.get(name.slice(0, end));
  }

  /** Only a token opens it. */
  isPrivate(channel: string): boolean {
    return this.named && channel.startsWith('$');
  }
}

/** The users a channel is limited to: `name#alice,bob`; undefined when it is not limited. */
export function limitedTo(channel: string, options: ChannelOptions): readonly string[] | undefined {
  const mark = options.allowUserLimitedChannels ? channel.lastIndexOf('#') : -1;
  return mark === -1 ? undefined : channel.slice(mark + 1).split(',');
}

/** Whether the rules alone let `user` do it. */
export function allows(options: ChannelOptions, right: Right, user: string, subscribed: boolean): boolean {
  const who = options.allow[right] ?? [];
  if (user === '' && !who.includes('anonymous')) return false;
  return who.includes('client') || (subscribed && who.includes('subscriber'));
}

export function keepsHistory({ historySize, historyTtlMs }: ChannelOptions): boolean {
  return historySize > 0 && historyTtlMs > 0;
}

function whole(where: string, options: Partial<ChannelOptions>): ChannelOptions {
  const all = { ...off, ...options };
  const positions =
    all.forcePositioning || all.allowPositioning || all.forceRecovery || all.allowRecovery || all.allowDelta;
  if (positions && !keepsHistory(all)) {
    throw new RangeError(
      `unable to create a hub; ${where} needs historySize and historyTtlMs for positions, recovery and deltas`,
    );
  }
  if (all.historyTtlMs > all.historyMetaTtlMs) {
    throw new RangeError(
      `unable to create a hub; historyMetaTtlMs of ${where} must be at least historyTtlMs`,
    );
  }
  return all;
}
