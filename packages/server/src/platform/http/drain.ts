import type { Server } from 'node:http';
import { Server as NetServer, type Socket } from 'node:net';

/**
 * Stops an HTTP server without failing a request. First every answer says `Connection: close`, while connections are
 * still accepted: whoever balances the load sees that it is not ready. Then nothing new is accepted, what is being
 * answered is finished, and connections that stay silent are closed.
 */
export class Drain {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #started = false;
  #emptied: (() => void)[] = [];

  constructor(server: Server) {
    this.#server = server;
    server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => {
        this.#sockets.delete(socket);
        if (this.#sockets.size === 0) for (const resume of this.#emptied.splice(0)) resume();
      });
    });
  }

  get started(): boolean {
    return this.#started;
  }

  async run(graceMs: number): Promise<void> {
    this.#started = true;
    if (!this.#server.listening) return;
    await within(graceMs);
    // Not the HTTP server's own close: that would at once end connections whose next request is on its way.
    NetServer.prototype.close.call(this.#server);
    await Promise.race([this.#empty(), within(graceMs)]);
    this.#server.closeIdleConnections();
    await this.#empty();
  }

  /** Ends every connection. */
  async end(): Promise<void> {
    this.#started = true;
    if (this.#server.listening) NetServer.prototype.close.call(this.#server);
    for (const socket of this.#sockets) socket.destroy();
    await this.#empty();
  }

  #empty(): Promise<void> {
    if (this.#sockets.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.#emptied.push(resolve));
  }
}

const within = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
