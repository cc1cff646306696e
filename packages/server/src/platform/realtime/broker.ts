import type { UserActor } from '../actor.ts';

/** Why a connection ends. */
export interface Close {
  code: number;
  reason: string;
}

/**
 * Where events go (architecture.md section 7): the hub in this process, or Centrifugo. A hint only: the log in the
 * database is the truth, so nothing here may fail a write.
 */
export interface Broker {
  /** Sends to everyone subscribed to the stream. `json` is the encoded event, the same bytes for all. */
  publish(stream: string, json: string): void;
  /** Subscribes the live connections of a person, as named by `streams.brokerUser`. */
  subscribe(user: string, stream: string): void;
  /** Takes effect before anything published later reaches the person. */
  unsubscribe(user: string, stream: string): void;
  /** Ends every subscription of a stream but those of some people, before anything published later. */
  confine(stream: string, to: ReadonlySet<string>): void;
  /** Ends the person's connections, or those made with a token issued before a time. */
  disconnect(user: string, close: Close, only?: { issuedBefore?: Date }): void;
  /** Ends every connection made with a token of this key. */
  disconnectKey(key: string, close: Close): void;
  /** How many connections a stream has here; an estimate where the broker is remote. */
  subscribers(stream: string): number;
  /** Resolves when everything published so far was written. */
  settled(): Promise<void>;
  /** Tells every connection to come back elsewhere, spread over a time. */
  drain(options: { overMs: number }): Promise<void>;
}

/** What somebody who connects presents: their own claims, to be checked. */
export interface ConnectRequest {
  /** The id the connection will have. */
  session: string;
  data: unknown;
  /** Of the page, when a browser connects. */
  origin: string | undefined;
  /** Of the server as the browser named it. */
  host: string | undefined;
}

/** What the engine decides when a connection asks something. Throws `ParleyError` to refuse. */
export interface BrokerHandlers {
  connect(request: ConnectRequest): Promise<ConnectDecision>;
  subscribe(actor: UserActor, stream: string): Promise<void>;
  rpc(actor: UserActor, method: string, data: unknown): Promise<unknown>;
}

export interface ConnectDecision {
  actor: UserActor;
  /** As the broker names the person. */
  user: string;
  /** What the connection is subscribed to from the start. */
  streams: string[];
  /** When the token ends, and the connection with it. */
  expiresAt: Date | undefined;
  /** Given to the client. */
  data: unknown;
}
