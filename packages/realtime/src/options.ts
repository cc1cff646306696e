import type { IncomingMessage } from 'node:http';
import type { Clock } from './clock.ts';
import { systemClock } from './clock.ts';
import type { Grant } from './grant.ts';
import type { RuleOptions } from './rules.ts';
import type { TokenOptions } from './tokens.ts';

/** One connected client. Its identity is what the connect handler answered, never what the client said. */
export interface Session<State = unknown> {
  readonly id: string;
  readonly user: string;
  /** What the connect handler answered as `state`. */
  readonly state: State;
  /** Milliseconds since the epoch; undefined when the session does not expire. */
  readonly expiresAt: number | undefined;
  isSubscribed(channel: string): boolean;
}

/** What a client presents to connect. All of it is its own claim: the handler checks `token` or `data`. */
export interface ConnectRequest {
  /** The id the session will have if it is accepted. */
  readonly session: string;
  readonly token: string;
  readonly data: unknown;
  readonly name: string;
  readonly version: string;
  readonly origin: string | undefined;
  /** The peer of the socket: a proxy's, when there is one. */
  readonly address: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** `state` may be left out only where undefined is one of its values. */
export type ConnectAnswer<State = unknown> = {
  readonly user: string;
  /** Given to the client in the connect reply. */
  readonly data?: unknown;
  /** When the connection ends (milliseconds since the epoch) unless it is refreshed before. */
  readonly expiresAt?: number | undefined;
  /** Shown to others beside the user, where they can see who is there. */
  readonly info?: unknown;
  /** Channels the session is subscribed to from the start: names, or names with what is special about each. */
  readonly subscriptions: Iterable<string | readonly [channel: string, grant: Grant]>;
} & (undefined extends State ? { readonly state?: State } : { readonly state: State });

export type SubscribeAnswer = Grant;

export interface PublishAnswer {
  /** Published instead of what the client sent. */
  readonly data?: unknown;
}

export interface RefreshAnswer {
  readonly expiresAt: number;
}

/**
 * What the application decides; each may be left out. Every handler may throw a `Refusal` (answers the command with an error) or a
 * `Disconnect` (closes the connection); anything else thrown answers error 100 and goes to `failed`.
 */
export interface HubHandlers<State> {
  /** Asked for every client without a token the hub checks itself (`tokens`). */
  connect?(request: ConnectRequest): Promise<ConnectAnswer<State>>;
  /** Without it the options of the channel decide alone: error 103 where they do not allow it. */
  subscribe?(
    session: Session<State>,
    channel: string,
    data: unknown,
    /** What the client presented for this channel; '' for nothing, and where the hub checks tokens itself. */
    token: string,
  ): Promise<SubscribeAnswer>;
  /** Decides in place of the options of the channel. What it answers as `data` is published instead. */
  publish?(session: Session<State>, channel: string, data: unknown): Promise<PublishAnswer | undefined>;
  /** What a client sent without wanting an answer. */
  message?(session: Session<State>, data: unknown): Promise<void>;
  /** Extends a subscription that expires, where the hub does not check tokens itself. */
  refreshSubscription?(session: Session<State>, channel: string, token: string): Promise<RefreshAnswer>;
  /** Without it an expiring client is not told to refresh: it is closed with 3005 and connects anew. */
  refresh?(session: Session<State>, token: string): Promise<RefreshAnswer>;
  /** Without it every rpc is answered with error 108. The result must be JSON. */
  rpc?(session: Session<State>, method: string, data: unknown): Promise<unknown>;
  /** What the server API's `rpc` calls. Without it error 104. The result must be JSON. */
  call?(method: string, params: unknown): Promise<unknown>;
  /** A session is over, for whatever reason; `code` is the close code of its socket. */
  closed?(session: Session<State>, code: number): void;
  /** A handler threw what it should not. `command` is its name, or `closed`. */
  failed?(error: unknown, command: string): void;
  /** Whether a browser page of this origin may connect; undefined for programs. False answers 403. Default: all. */
  allowOrigin?(origin: string | undefined, request: IncomingMessage): boolean;
}

export interface HubLimits {
  /** Milliseconds between the hub's pings. Default 8,000. */
  readonly pingMs: number;
  /** How long a client may take to answer a ping; at most `pingMs`. Default 5,000. */
  readonly pongMs: number;
  /** How long a socket may stay without a connect, and a connect without a decision. Default 10,000. */
  readonly staleMs: number;
  /** The most bytes a reader may be behind. Default 1 MiB. */
  readonly maxQueueBytes: number;
  /** The longest a reader may be behind, in milliseconds. Default 1,000. */
  readonly maxQueueMs: number;
  /** The most subscriptions a session may bring itself to by asking. Default 512. */
  readonly maxSubscriptions: number;
}

export interface HubSources {
  readonly clock: Clock;
  /** Makes session ids: unguessable and never repeated. Default `crypto.randomUUID`. */
  readonly ids: () => string;
  /** Spreads the first pings; from 0 to below 1. Default `Math.random`. */
  readonly random: () => number;
}

export interface HubRules extends RuleOptions {
  /** The key of connection and subscription tokens the hub checks itself. Without it tokens are the handlers'. */
  readonly tokens?: TokenOptions;
  /** Opens the server API (`/api/<method>`) to who sends this key. Without it there is none. */
  readonly apiKey?: string;
  /** A client without a token may connect, as the user ''. Default false; a `connect` handler decides instead. */
  readonly anonymous?: boolean;
}

export type HubOptions<State> = HubHandlers<State> & HubRules & Partial<HubLimits> & Partial<HubSources>;
export type HubSettings<State> = HubHandlers<State> & HubRules & HubLimits & HubSources;

/** @throws RangeError when a limit is not a positive number, or `pongMs` is above `pingMs`. */
export function resolveOptions<State>(options: HubOptions<State>): HubSettings<State> {
  const settings = {
    pingMs: 8000,
    pongMs: 5000,
    staleMs: 10_000,
    maxQueueBytes: 1_048_576,
    maxQueueMs: 1000,
    maxSubscriptions: 512,
    clock: systemClock,
    ids: () => crypto.randomUUID(),
    random: Math.random,
    ...options,
  };
  const { pingMs, pongMs, staleMs, maxQueueBytes, maxQueueMs, maxSubscriptions } = settings;
  const limits = { pingMs, pongMs, staleMs, maxQueueBytes, maxQueueMs, maxSubscriptions };
  for (const [name, value] of Object.entries(limits)) {
    if (!(value > 0)) throw new RangeError(`unable to create a hub; ${name} must be above 0`);
  }
  if (options.connect === undefined && options.tokens === undefined && !options.anonymous) {
    throw new RangeError('unable to create a hub; give it a connect handler, tokens or anonymous: true');
  }
  if (options.apiKey === '') {
    throw new RangeError(
      'unable to create a hub; apiKey is empty, which would let everyone in: leave it out for no API',
    );
  }
  if (pongMs > pingMs) throw new RangeError('unable to create a hub; pongMs must be at most pingMs');
  return settings;
}
