import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { CloseCode } from './disconnects.ts';
import type { Grant } from './grant.ts';
import type { Position } from './history.ts';
import type { Session } from './options.ts';
import type { PublishOptions } from './publisher.ts';

/** The numbers of a hub at this moment; `published` and `delivered` count from its start. */
export interface HubStats {
  readonly connections: number;
  readonly sessions: number;
  readonly channels: number;
  readonly subscriptions: number;
  readonly queuedBytes: number;
  readonly published: number;
  readonly delivered: number;
}

/** What a method of the server API answers. */
export type ApiReply =
  | { readonly result: unknown }
  /** Of a batch: one for each command, under the command's name. */
  | { readonly replies: readonly object[] }
  | { readonly error: { readonly code: number; readonly message: string } };

/** Which of a user's sessions: by default all. */
export interface SessionFilter {
  /** Only the session of this id. */
  readonly session?: string;
}

/**
 * A realtime hub in this process, speaking Centrifugo's client protocol. A publication reaches those who are
 * subscribed now, in order, at most once; who was away reads it later only where the channel has a history.
 */
export interface Hub<State> {
  /**
   * Takes the WebSocket upgrades of `path`. Those of other paths are not touched: a server with no other
   * listener for them must end them itself.
   */
  attach(server: Server, path: string): void;
  /**
   * Serves a request to `/connection/http_stream`, `/connection/sse` or `/emulation`, the ways of a client that
   * cannot open a WebSocket, and to `/api/<method>` when there is an `apiKey`.
   *
   * @returns false when the path is none of them: the request is still the caller's to answer.
   * @example createServer((request, response) => hub.handle(request, response) || response.writeHead(404).end());
   */
  handle(request: IncomingMessage, response: ServerResponse): boolean;
  /**
   * Queues a publication for every subscriber of `channel`, and keeps it where the channel has a history.
   *
   * @param json the publication's data, already encoded.
   * @returns how many connections it was queued for.
   * @throws Refusal 102 when the channel's namespace does not exist.
   */
  publish(channel: string, json: string, options?: PublishOptions): number;
  /**
   * A method of Centrifugo's server API, as `/api/<method>` serves it: `{result}` or `{error: {code, message}}`.
   *
   * @example await hub.call('publish', { channel: 'news', data: { text: 'hello' } });
   */
  call(method: string, params: object): Promise<ApiReply>;
  /** Subscribes the user's sessions, those just connecting included; they are told by a push. */
  subscribe(user: string, channel: string, options?: SubscribeOptions): void;
  /** Ends the user's subscriptions of `channel`. Nothing published to it after this call reaches them. */
  unsubscribe(user: string, channel: string, options?: SessionFilter): void;
  /**
   * Closes the user's sessions, those just connecting included. Nothing published after this call reaches them.
   *
   * @throws RangeError when the code is outside 3000-4999 or the reason longer than 32 ASCII characters.
   */
  disconnect(user: string, reason: CloseCode, options?: DisconnectFilter): void;
  /** How many connections are subscribed to `channel`. */
  subscribers(channel: string): number;
  /** The sessions of `user`, or of everyone. */
  sessions(user?: string): readonly Session<State>[];
  /** Refuses new connections (503) and closes the present ones with 3001, spread evenly over `overMs`. */
  drain(options: { readonly overMs: number }): Promise<void>;
  stats(): HubStats;
  /** Resolves when nothing queued is unwritten. For tests. */
  settled(): Promise<void>;
}

export interface SubscribeOptions extends SessionFilter, Grant {
  /** Replays what was published after this position, if all of that is still kept. */
  readonly recoverFrom?: Position;
}

export interface DisconnectFilter extends SessionFilter {
  /** Ids of sessions to keep. */
  readonly except?: readonly string[];
}
