import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { TestContext } from 'node:test';
import type { Options } from 'centrifuge';
import { Centrifuge } from 'centrifuge';
import { WebSocket } from 'ws';
import type { Hub, HubOptions } from '../src/index.ts';
import { createHub, errors, Refusal } from '../src/index.ts';

/** What the clients of these tests present; the name they give is believed, as a token would be. */
interface Claim {
  readonly user: string;
  readonly subscriptions?: readonly string[];
}

export interface Fixture {
  readonly hub: Hub<unknown>;
  readonly url: string;
  /** Of the HTTP endpoints, without a path. */
  readonly http: string;
  /** The server's side of every socket that was accepted, oldest first. */
  readonly sockets: readonly Socket[];
  /** The official client, not yet connected. */
  client(user: string, options?: Partial<Options> & { subscriptions?: readonly string[] }): Centrifuge;
  /** A bare socket, open. */
  raw(options?: { readonly origin?: string }): Promise<RawClient>;
}

/** A hub on a port of its own, whose connect handler answers what the client claims. Closed after the test. */
export async function startHub(t: TestContext, options: Partial<HubOptions<unknown>> = {}): Promise<Fixture> {
  const hub = createHub({
    connect: async ({ data }) => {
      const claim = data as Claim | undefined;
      if (claim === undefined) throw new Refusal(errors.unauthorized);
      return { user: claim.user, subscriptions: claim.subscriptions ?? [] };
    },
    subscribe: async () => ({}),
    rpc: async (_session, _method, data) => data,
    ...options,
  });
  const server = createServer((request, response) => {
    if (!hub.handle(request, response)) response.writeHead(404).end();
  });
  const sockets: Socket[] = [];
  server.on('connection', (socket) => sockets.push(socket));
  hub.attach(server, '/connection/websocket');
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const url = `ws://${host}/connection/websocket`;
  const closers: (() => void)[] = [];
  t.after(async () => {
    for (const close of closers) close();
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  });
  return {
    hub,
    url,
    http: `http://${host}`,
    sockets,
    client(user, { subscriptions, ...more } = {}) {
      const data = subscriptions === undefined ? { user } : { user, subscriptions };
      const client = new Centrifuge(url, { websocket: WebSocket, data, minReconnectDelay: 10, ...more });
      // Without a listener the client throws what it reports here, also what a test provokes on purpose.
      client.on('error', () => {});
      closers.push(() => client.disconnect());
      return client;
    },
    async raw({ origin } = {}) {
      const client = new RawClient(new WebSocket(url, origin === undefined ? {} : { origin }));
      closers.push(() => client.socket.terminate());
      await client.opened;
      return client;
    },
  };
}

/** Sends text as it is and hands out what comes back, object by object. */
export class RawClient {
  readonly socket: WebSocket;
  readonly opened: Promise<unknown>;
  /** The close code and reason, once the socket is closed. */
  readonly closed: Promise<{ code: number; reason: string }>;
  readonly #received: unknown[] = [];
  readonly #waiting: ((value: unknown) => void)[] = [];

  constructor(socket: WebSocket) {
    this.socket = socket;
    this.opened = once(socket, 'open');
    this.closed = new Promise((resolve) => {
      socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }));
    });
    socket.on('error', () => {});
    socket.on('message', (data) => {
      for (const line of data.toString().split('\n')) this.#take(JSON.parse(line));
    });
  }

  /** Each command becomes one line of one frame. */
  send(...commands: readonly object[]): void {
    this.socket.send(commands.map((command) => JSON.stringify(command)).join('\n'));
  }

  next(): Promise<unknown> {
    if (this.#received.length > 0) return Promise.resolve(this.#received.shift());
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  async connect(user: string, subscriptions: readonly string[] = []): Promise<unknown> {
    this.send({ id: 1, connect: { data: { user, subscriptions } } });
    return this.next();
  }

  #take(value: unknown): void {
    const waiting = this.#waiting.shift();
    if (waiting === undefined) this.#received.push(value);
    else waiting(value);
  }
}

/** The status of the HTTP answer to an upgrade that is not made. */
export async function refusedUpgrade(
  url: string,
  options: { readonly origin?: string } = {},
): Promise<number> {
  const socket = new WebSocket(url, options);
  socket.on('error', () => {});
  const [, response] = await once(socket, 'unexpected-response');
  response.destroy();
  return response.statusCode;
}

/** The next `event` of a centrifuge client or subscription. */
export function next<T>(emitter: unknown, event: string): Promise<T> {
  const source = emitter as { once(name: string, listener: (context: T) => void): void };
  return new Promise((resolve) => source.once(event, resolve));
}
