import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { call } from './api/call.ts';
import { handleApi } from './api/handle.ts';
import { Channels } from './channels.ts';
import { Connection } from './connection.ts';
import type { Core } from './core.ts';
import type { CloseCode } from './disconnects.ts';
import { assertCloseCode } from './disconnects.ts';
import { Flusher } from './flusher.ts';
import { Histories } from './history.ts';
import { handleClient } from './http/handle.ts';
import type { ApiReply, DisconnectFilter, Hub, HubStats, SessionFilter, SubscribeOptions } from './hub.ts';
import type { HubOptions, HubSettings, Session } from './options.ts';
import { resolveOptions } from './options.ts';
import type { Order } from './orders.ts';
import { Orders } from './orders.ts';
import type { PublishOptions } from './publisher.ts';
import { Publisher } from './publisher.ts';
import { Rules } from './rules.ts';
import { Sessions } from './sessions.ts';
import { Tokens } from './tokens.ts';
import type { UpgradeRefusal } from './upgrade.ts';
import { listenForUpgrades, peerOf } from './upgrade.ts';
import { createUpgrader } from './websocket.ts';
import { Wheel } from './wheel.ts';

/**
 * @param options handlers and limits, see `HubOptions`.
 * @throws RangeError when a limit makes no sense.
 * @example
 * const hub = createHub({ connect: async () => ({ user: 'alice', subscriptions: ['news'] }) });
 * hub.attach(server, '/connection/websocket');
 * hub.publish('news', '{"text":"hello"}');
 */
export function createHub<State = unknown>(options: HubOptions<State>): Hub<State> {
  return new LocalHub(resolveOptions(options));
}

class LocalHub<State> implements Hub<State> {
  readonly #core: Core<State>;
  #draining = false;
  #drained: (() => void)[] = [];

  constructor(settings: HubSettings<State>) {
    const { clock } = settings;
    const wheel = new Wheel(clock, tickMs(settings));
    const rules = new Rules(settings);
    const channels = new Channels<Connection<State>>();
    const histories = new Histories(
      wheel,
      () => clock.monotonic(),
      (channel) => channels.subscribers(channel) !== undefined,
      settings.ids().slice(-8),
    );
    this.#core = {
      settings,
      channels,
      rules,
      histories,
      publisher: new Publisher({ rules, histories, channels, clock }),
      tokens: settings.tokens && new Tokens(settings.tokens, () => clock.now()),
      sessions: new Sessions(),
      orders: new Orders(),
      flusher: new Flusher(),
      wheel,
      startedAt: clock.monotonic(),
      wires: new Set(),
      node: settings.ids(),
      emulated: new Map(),
      wireClosed: () => this.#wireClosed(),
    };
  }

  attach(server: Server, path: string): void {
    const upgrade = createUpgrader((transport, request) => {
      return new Connection(this.#core, transport, peerOf(request));
    });
    listenForUpgrades(server, path, (request) => this.#admit(request), upgrade);
  }

  handle(request: IncomingMessage, response: ServerResponse): boolean {
    const { apiKey } = this.#core.settings;
    if (handleClient(this.#core, request, response, (each) => this.#admit(each))) return true;
    if (apiKey === undefined) return false;
    return handleApi(apiKey, request, response, (method, params) => call(this.#core, this, method, params));
  }

  call(method: string, params: object): Promise<ApiReply> {
    return call(this.#core, this, method, params);
  }

  publish(channel: string, json: string, options?: PublishOptions): number {
    return this.#core.publisher.publish(channel, json, options).reached;
  }

  subscribe(user: string, channel: string, options: SubscribeOptions = {}): void {
    const { session, recoverFrom, ...grant } = options;
    for (const connection of this.#select(user, options)) connection.subscribe(channel, grant, recoverFrom);
    this.#remember({ kind: 'subscribe', user, channel, grant }, options);
  }

  unsubscribe(user: string, channel: string, options: SessionFilter = {}): void {
    for (const connection of this.#select(user, options)) connection.unsubscribe(channel);
    this.#remember({ kind: 'unsubscribe', user, channel }, options);
  }

  disconnect(user: string, reason: CloseCode, options: DisconnectFilter = {}): void {
    assertCloseCode(reason);
    for (const connection of this.#select(user, options)) {
      if (!options.except?.includes(connection.id)) connection.disconnect(reason);
    }
    this.#remember({ kind: 'disconnect', user, reason }, options);
  }

  subscribers(channel: string): number {
    return this.#core.channels.subscribers(channel)?.size ?? 0;
  }

  sessions(user?: string): readonly Session<State>[] {
    return this.#core.sessions.list(user);
  }

  drain({ overMs }: { readonly overMs: number }): Promise<void> {
    this.#draining = true;
    const wires = [...this.#core.wires];
    wires.forEach((connection, index) => {
      connection.shutdownAfter((overMs * index) / wires.length);
    });
    if (wires.length === 0) return Promise.resolve();
    return new Promise((resolve) => this.#drained.push(resolve));
  }

  stats(): HubStats {
    const { wires, sessions, channels, flusher, publisher } = this.#core;
    return {
      connections: wires.size,
      sessions: sessions.size,
      channels: channels.size,
      subscriptions: channels.subscriptions,
      queuedBytes: flusher.bytes,
      published: publisher.published,
      delivered: publisher.delivered,
    };
  }

  settled(): Promise<void> {
    return this.#core.flusher.settled();
  }

  #select(user: string, { session }: SessionFilter): Connection<State>[] {
    const connections = this.#core.sessions.list(user);
    return session === undefined ? connections : connections.filter(({ id }) => id === session);
  }

  /** An order for one session is not one for those of the user that are just connecting. */
  #remember(order: Order, { session }: SessionFilter): void {
    if (session === undefined) this.#core.orders.add(order);
  }

  #admit(request: IncomingMessage): UpgradeRefusal | undefined {
    if (this.#draining) {
      return { status: '503 Service Unavailable', message: 'unable to connect; the server is shutting down' };
    }
    const { origin } = request.headers;
    if (this.#core.settings.allowOrigin?.(origin, request) ?? true) return undefined;
    return { status: '403 Forbidden', message: `unable to connect; origin ${origin} is not allowed` };
  }

  #wireClosed(): void {
    if (!this.#draining || this.#core.wires.size > 0) return;
    const waiting = this.#drained;
    this.#drained = [];
    for (const resolve of waiting) resolve();
  }
}

/** A quarter of the shortest wait: what a deadline may be late is then small beside it. */
function tickMs<State>({ pingMs, pongMs, staleMs, maxQueueMs }: HubSettings<State>): number {
  return Math.min(250, Math.max(5, Math.floor(Math.min(pingMs, pongMs, staleMs, maxQueueMs) / 4)));
}
