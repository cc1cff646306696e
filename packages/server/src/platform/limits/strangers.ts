import { ParleyError } from '@parley/protocol/errors';
import { Buckets, type Decision, type Quota, type Rate } from './bucket.ts';
import { networkOf } from './network.ts';
import { type AddressOf, behind, type Route } from './proxies.ts';

/** Requests of one address of which nobody can tell whose they are. */
export const strangerRate: Rate = { burst: 100, perSecond: 100 };

/** Whoever asks and is not known yet. */
export interface Stranger {
  /**
   * Asked before anything is read to find out who it is, so that guessing costs the database no more than its limit.
   *
   * @throws ParleyError `address_limit`
   */
  ask(): void;
  /** What was read was somebody after all. */
  found(): void;
}

/** This process itself. */
export const trusted: Stranger = { ask: () => {}, found: () => {} };

/** One request, or one connection, until it is known whose it is. */
export class Attempt implements Stranger {
  readonly #buckets: Buckets;
  readonly #network: string;
  #taken: Decision | undefined;

  constructor(buckets: Buckets, network: string) {
    this.#buckets = buckets;
    this.#network = network;
  }

  ask(): void {
    if (!this.#take().allowed) throw this.#limit();
  }

  found(): void {
    if (this.#taken) this.#buckets.giveBack(this.#network, strangerRate);
    this.#taken = undefined;
  }

  /** Counts a refusal of one who stayed unknown. @returns what to answer: the same, or that there were too many */
  refuse(error: ParleyError): ParleyError {
    // What the server itself could not do is nobody's guessing.
    return error.status >= 500 || this.#take().allowed ? error : this.#limit();
  }

  /** How the address stands. */
  get quota(): Quota {
    const decision = this.#taken ?? this.#buckets.look(this.#network, strangerRate);
    return { of: 'address', rate: strangerRate, decision };
  }

  /** Once for a request. */
  #take(): Decision {
    this.#taken ??= this.#buckets.take(this.#network, strangerRate);
    return this.#taken;
  }

  #limit(): ParleyError {
    return new ParleyError('address_limit', 'unable to tell who is calling', {
      afterMs: this.#taken?.afterMs ?? 0,
    });
  }
}

/** Counts, by address, the requests of those who cannot say who they are. */
export class Strangers {
  readonly #addressOf: AddressOf;
  readonly #buckets: Buckets;
  readonly #attempts = new WeakMap<object, Attempt>();

  /**
   * @param addressOf finds the caller behind proxies; there are none when absent
   * @param buckets replaced in tests by ones with a clock of their own
   */
  constructor(addressOf: AddressOf = behind([]), buckets = new Buckets()) {
    this.#addressOf = addressOf;
    this.#buckets = buckets;
  }

  /** The attempt a request is, the same each time it is asked for. */
  of(request: object, route: Route): Attempt {
    const known = this.#attempts.get(request);
    if (known) return known;
    const attempt = new Attempt(this.#buckets, networkOf(this.#addressOf(route) ?? ''));
    this.#attempts.set(request, attempt);
    return attempt;
  }
}
