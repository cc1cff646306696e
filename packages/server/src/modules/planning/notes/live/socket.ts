import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { limits } from '@parley/protocol';
import { type WebSocket, WebSocketServer } from 'ws';
import { refuseUpgrade } from '../../../../platform/http/upgrade.ts';
import { Buckets, type Rate } from '../../../../platform/limits/bucket.ts';

/** Where notes are opened. */
export const path = '/v1/notes/socket';

/** Is it asked for at this URL? */
export const isNotePath = (url = ''): boolean => url.split('?', 1)[0] === path;

/** A whole note in one message, and what is around it. */
const messageBytes = limits.noteBytes + 65_536;
/** Whoever reads slower than this much piles up is cut off, and comes back. */
const waitingBytes = 4 * messageBytes;
/** Of one connection: faster than anybody types, with their cursor. */
const messageRate: Rate = { burst: 300, perSecond: 60 };
const pingMs = 8_000;

/** Why a connection ends; what the client does about it is in the client. */
export const closes = {
  restart: { code: 1012, reason: 'restart' },
  limited: { code: 4001, reason: 'too many requests' },
  slow: { code: 3008, reason: 'slow' },
  silent: { code: 3012, reason: 'no pong' },
  ended: { code: 4500, reason: 'ended' },
  full: { code: 4413, reason: 'note_full' },
} as const;

type Close = (typeof closes)[keyof typeof closes];

/** One open connection, as Hocuspocus needs it. */
export interface NoteSocket {
  readonly readyState: number;
  send(data: string | ArrayBufferLike | Blob | ArrayBufferView): void;
  close(code?: number, reason?: string): void;
}

/** What is done with connections. */
export interface SocketUse {
  /** May anybody come now? */
  open(): boolean;
  came(
    socket: NoteSocket,
    request: IncomingMessage,
  ): { message(data: Uint8Array): void; closed(code: number, reason: string): void };
}

/** The sockets of notes: limits of size, of speed and of silence; nothing of what is said. */
export class NoteSockets {
  readonly #server = new WebSocketServer({
    noServer: true,
    maxPayload: messageBytes,
    perMessageDeflate: false,
  });
  readonly #sockets = new Set<WebSocket>();
  readonly #buckets = new Buckets();
  readonly #use: SocketUse;
  #count = 0;

  constructor(use: SocketUse) {
    this.#use = use;
  }

  attach(server: Server): void {
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      if (!isNotePath(request.url)) return;
      if (this.#use.open())
        this.#server.handleUpgrade(request, socket, head, (ws) => this.#take(ws, request));
      else refuseUpgrade(socket, { status: '503 Service Unavailable', retryAfter: 1 });
    });
  }

  /** Ends every connection; those that do not answer to that, too. */
  endAll(close: Close): void {
    for (const socket of this.#sockets) end(socket, close);
  }

  #take(ws: WebSocket, request: IncomingMessage): void {
    this.#sockets.add(ws);
    let heard = true;
    const timer = setInterval(() => {
      if (!heard) return end(ws, closes.silent);
      heard = false;
      ws.ping();
    }, pingMs).unref();
    const use = this.#use.came(
      {
        get readyState() {
          return ws.readyState;
        },
        send: (data) => {
          if (ws.bufferedAmount > waitingBytes) return end(ws, closes.slow);
          ws.send(data as Uint8Array);
        },
        close: (code, reason) => end(ws, { code: legal(code), reason: reason ?? '' }),
      },
      request,
    );
    const name = String(this.#count++);
    ws.binaryType = 'nodebuffer';
    ws.on('pong', () => {
      heard = true;
    });
    ws.on('message', (data: Buffer, binary) => {
      heard = true;
      if (ws.readyState !== ws.OPEN) return;
      const { allowed } = this.#buckets.take(name, messageRate);
      if (!binary || !allowed) return end(ws, closes.limited);
      use.message(data);
    });
    ws.on('error', () => ws.terminate());
    ws.on('close', (code, reason) => {
      clearInterval(timer);
      this.#sockets.delete(ws);
      use.closed(code, reason.toString());
    });
  }
}

const endMs = 1_000;

const end = (ws: WebSocket, { code, reason }: { code: number; reason: string }): void => {
  if (ws.readyState === ws.OPEN) ws.close(code, reason);
  setTimeout(() => ws.terminate(), endMs).unref();
};

/** Codes that may not be sent, as those of Hocuspocus' own ends, are said as a plain end. */
const legal = (code = 1000): number => (code === 1000 || (code >= 3000 && code < 5000) ? code : 1000);
