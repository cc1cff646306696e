import type { Channels } from './channels.ts';
import { isSmall } from './channels.ts';
import type { Clock } from './clock.ts';
import type { Connection } from './connection.ts';
import { errors, Refusal } from './errors.ts';
import type { Histories, Position } from './history.ts';
import type { JsonText } from './protocol/payload.ts';
import { line } from './protocol/payload.ts';
import type { ClientInfo } from './protocol/reply.ts';
import type { Body } from './publication.ts';
import { Publication } from './publication.ts';
import type { ChannelOptions, Rules } from './rules.ts';
import { keepsHistory } from './rules.ts';

export interface PublishOptions {
  /** Shown with the publication, beside its data. */
  readonly tags?: Readonly<Record<string, string>>;
  /** Deliver it without keeping it: no position is used up. */
  readonly skipHistory?: boolean;
  /** The same key again within five minutes publishes nothing. */
  readonly idempotencyKey?: string;
  /** Send it as a delta to who agreed to that. Default: what the channel says. */
  readonly delta?: boolean;
  /** The application's own number of what is published: one not above the last publishes nothing. Needs history. */
  readonly version?: number;
  /** What `version` counts within; another one starts over. */
  readonly versionEpoch?: string;
}

/** Where a publication went. */
export interface Published {
  /** To how many connections. */
  readonly reached: number;
  /** Its place in the channel's history, when it has one. */
  readonly position: Position | undefined;
}

const KEY_TTL_MS = 5 * 60 * 1000;
const nowhere: Published = { reached: 0, position: undefined };

interface Parts<State> {
  readonly rules: Rules;
  readonly histories: Histories;
  readonly channels: Channels<Connection<State>>;
  readonly clock: Clock;
}

/** Gives publications their place in the channel and to its subscribers. */
export class Publisher<State> {
  published = 0;
  delivered = 0;
  readonly #core: Parts<State>;
  /** What became of publications with a key, oldest first. */
  readonly #keys = new Map<string, { readonly at: number; readonly outcome: Published }>();

  constructor(core: Parts<State>) {
    this.#core = core;
  }

  /** @throws Refusal 102 when the channel's namespace does not exist. */
  publish(channel: string, data: JsonText, options: PublishOptions = {}, info?: ClientInfo): Published {
    const rules = this.#core.rules.of(channel);
    if (rules === undefined) throw new Refusal(errors.unknownChannel);
    const key = options.idempotencyKey ? `${channel}\n${options.idempotencyKey}` : undefined;
    const before = key === undefined ? undefined : this.#known(key);
    if (before !== undefined) return before;
    const outcome = this.#isOld(channel, rules, options)
      ? nowhere
      : this.#deliver(channel, rules, { data: line(data), info, tags: options.tags }, options);
    if (key !== undefined) this.#keys.set(key, { at: this.#core.clock.monotonic(), outcome });
    return outcome;
  }

  #deliver(channel: string, rules: ChannelOptions, body: Body, options: PublishOptions): Published {
    this.published += 1;
    const kept = keepsHistory(rules) && !options.skipHistory;
    const { histories } = this.#core;
    const base = (options.delta ?? rules.deltaPublish) ? histories.last(channel)?.data : undefined;
    const position = kept ? histories.append(channel, rules, body) : undefined;
    const subscribers = this.#core.channels.subscribers(channel);
    if (subscribers === undefined) return position ? { reached: 0, position } : nowhere;
    const reached = subscribers.size;
    this.delivered += reached;
    const placed = position === undefined ? body : { ...body, offset: position.offset };
    const publication = new Publication(channel, placed, position?.epoch, base);
    const urgent = isSmall(subscribers);
    if (position === undefined && !rules.allowDelta) {
      for (const connection of subscribers) connection.deliver(publication, urgent);
    } else {
      for (const connection of subscribers) connection.deliverInOrder(publication, urgent);
    }
    return { reached, position };
  }

  #isOld(
    channel: string,
    rules: ChannelOptions,
    { version = 0, versionEpoch = '' }: PublishOptions,
  ): boolean {
    if (version === 0 || !keepsHistory(rules)) return false;
    return !this.#core.histories.advance(channel, rules, version, versionEpoch);
  }

  #known(key: string): Published | undefined {
    const oldest = this.#core.clock.monotonic() - KEY_TTL_MS;
    for (const [each, { at }] of this.#keys) {
      if (at > oldest) break;
      this.#keys.delete(each);
    }
    return this.#keys.get(key)?.outcome;
  }
}
