import { once } from 'node:events';
import { WebSocket } from 'ws';
import { decodeReplies, encodeCommands } from './protobuf.ts';

export type Encoding = 'json' | 'protobuf';

/** One bare client of either server, and everything it has been told. */
export class Peer {
  readonly told: unknown[] = [];
  readonly #socket: WebSocket;
  readonly #encoding: Encoding;
  #changed = Promise.withResolvers<void>();

  private constructor(socket: WebSocket, encoding: Encoding) {
    this.#socket = socket;
    this.#encoding = encoding;
    socket.on('error', () => {});
    socket.on('close', (code, reason) => this.#add({ closed: code, reason: reason.toString() }));
    socket.on('message', (frame: Buffer) => {
      const replies =
        encoding === 'protobuf'
          ? decodeReplies(frame)
          : frame
              .toString()
              .trimEnd()
              .split('\n')
              .map((line) => JSON.parse(line) as unknown);
      for (const reply of replies) this.#add(reply);
    });
  }

  static async open(host: string, encoding: Encoding): Promise<Peer> {
    const socket = new WebSocket(`ws://${host}/connection/websocket`, `centrifuge-${encoding}`);
    const peer = new Peer(socket, encoding);
    await once(socket, 'open');
    return peer;
  }

  send(commands: readonly object[]): void {
    this.#socket.send(
      this.#encoding === 'protobuf'
        ? encodeCommands(commands)
        : commands.map((command) => JSON.stringify(command)).join('\n'),
    );
  }

  sendRaw(frame: string | Buffer): void {
    this.#socket.send(frame);
  }

  /** Resolves when `enough` is true of what has been told, at the latest after `ms`. */
  async until(enough: () => boolean, ms: number): Promise<void> {
    const timeout = new Promise<'late'>((resolve) => setTimeout(resolve, ms, 'late').unref());
    while (!enough()) {
      if ((await Promise.race([this.#changed.promise, timeout])) === 'late') return;
    }
  }

  close(): void {
    this.#socket.terminate();
  }

  #add(what: unknown): void {
    this.told.push(what);
    this.#changed.resolve();
    this.#changed = Promise.withResolvers();
  }
}
