import type { Server } from 'node:http';
import type { FastifyInstance } from 'fastify';
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
  /**
   * Sends to everyone subscribed to the stream.
   *
   * @param json the encoded event, the same bytes for all
   * @param id of an event that may be published again, here or by another process: readers are sent it once
   */
  publish(stream: string, json: string, id?: string): void;
  /** Subscribes the live connections of a person, as named by `streams.brokerUser`. */
  subscribe(user: string, stream: string): void;
  /** Takes effect before anything published later reaches the person. */
  unsubscribe(user: string, stream: string): void;
  /** Ends every subscription of a stream but those of some people, before anything published later. */
  confine(stream: string, to: ReadonlySet<string>): void;
  /** Ends the person's connections, or those made with a token issued before a time. */
  disconnect(user: string, close: Close, only?: { issuedBefore?: Date }): void;
  /** Ends every connection made with a token of this key of the app. */
  disconnectKey(app: string, key: string, close: Close): void;
  /** Ends one connection of the person. */
  disconnectSession(user: string, session: string, close: Close): void;
  /** How many connections a stream has here. Where the broker is remote, as `count` last found; 1 before. */
  subscribers(stream: string): number;
  /**
   * How many connections a stream has anywhere.
   *
   * @throws Error when the broker is remote and does not answer
   */
  count(stream: string): Promise<number>;
  /** Resolves when everything published so far was written. */
  settled(): Promise<void>;
  /** Tells every connection to come back elsewhere, spread over a time. */
  drain(options: { overMs: number }): Promise<void>;
}

/** The broker of an engine that serves people. */
export interface ServingBroker extends Broker {
  /** Takes the WebSocket upgrades of `/connection/websocket`. */
  attach(server: Server): void;
  /** Adds the routes that a broker outside this process asks for decisions. */
  register(app: FastifyInstance): void;
  /**
   * Finds out whether everything is set up, once the engine listens.
   *
   * @throws Error with one sentence for the operator
   */
  check(): Promise<void>;
  /** Undefined where the connections are another process's, which counts them itself. */
  stats(): BrokerStats | undefined;
  /** Ends what it does on its own. Nothing may be published afterwards. */
  close(): void;
}

export interface BrokerStats {
  connections: number;
  subscriptions: number;
  queuedBytes: number;
  published: number;
  delivered: number;
}

/** What somebody who connects presents: their own claims, to be checked. */
export interface ConnectRequest {
  /** The id the connection will have. */
  session: string;
  data: unknown;
  /** Of the socket: a proxy's, when there is one. Those whose address is unknown share one limit. */
  address: string | undefined;
  /** The addresses before it, as the `X-Forwarded-For` of the socket says. */
  forwardedFor?: string | string[] | undefined;
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
  /** May the connection go on? Throws when its token, key or person ended. */
  confirm(actor: UserActor): Promise<void>;
  /** Who of these people, as the broker names them, is a member of the stream's channel at this moment. */
  membersOf(stream: string, users: readonly string[]): Promise<ReadonlySet<string>>;
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
