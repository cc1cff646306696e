import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { RawData, ServerOptions } from 'ws';
import { WebSocket, WebSocketServer } from 'ws';
import type { CloseCode } from './disconnects.ts';
import { webSocketJson, webSocketProtobuf } from './frame.ts';
import type { Framing, Transport, TransportEvents } from './transport.ts';

/** The most bytes of one message of a client. A larger one closes the socket with 1009. */
const MAX_MESSAGE = 65_536;
/** How long a peer may take to answer a close frame before its socket is destroyed. */
const CLOSE_TIMEOUT_MS = 5000;
const JSON_SUBPROTOCOL = 'centrifuge-json';
const PROTOBUF_SUBPROTOCOL = 'centrifuge-protobuf';
const NOTHING = Buffer.alloc(0);

/** `ws`'s socket, which knows the connection it belongs to: listeners are shared, not made for each. */
class ClientSocket extends WebSocket {
  events: TransportEvents | undefined;
  /** Whether its frames are binary: Protobuf. */
  binary = false;
}

/** `ws` for handshake, parsing and closing; frames go out as prebuilt bytes on the socket underneath. */
class WebSocketTransport implements Transport {
  readonly framing: Framing;
  readonly #webSocket: ClientSocket;
  readonly #socket: Duplex;

  constructor(webSocket: ClientSocket, socket: Duplex, framing: Framing) {
    this.framing = framing;
    this.#webSocket = webSocket;
    this.#socket = socket;
  }

  get unwritten(): number {
    return this.#socket.writableLength;
  }

  /** Safe beside `ws`'s own pongs and close frames: both write whole frames only, so none is ever split. */
  write(frames: Buffer): boolean {
    if (this.#webSocket.readyState !== WebSocket.OPEN) return true;
    this.#socket.write(frames);
    if (this.#socket.writableLength === 0) return true;
    // Node says "drain" only above a mark of its own; an empty write behind the others always reports back.
    this.#socket.write(NOTHING, this.#onWritten);
    return false;
  }

  pause(): void {
    this.#webSocket.pause();
  }

  resume(): void {
    this.#webSocket.resume();
  }

  close({ code, reason }: CloseCode): void {
    // A paused socket would never see the answer to its close frame.
    this.#webSocket.resume();
    this.#webSocket.close(code, reason);
  }

  readonly #onWritten = (error?: Error | null): void => {
    if (!error) this.#webSocket.events?.writable();
  };
}

/** Finishes WebSocket handshakes; `open` is called for each client that completed one. */
export function createUpgrader(open: (transport: Transport, request: IncomingMessage) => TransportEvents) {
  // `closeTimeout` exists in ws 8.23 but is missing in its published types.
  const options: ServerOptions<typeof ClientSocket> & { closeTimeout: number } = {
    noServer: true,
    perMessageDeflate: false,
    maxPayload: MAX_MESSAGE,
    clientTracking: false,
    closeTimeout: CLOSE_TIMEOUT_MS,
    WebSocket: ClientSocket,
    handleProtocols: (protocols) => subprotocol(protocols) ?? false,
  };
  const server = new WebSocketServer<typeof ClientSocket>(options);
  return (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    server.handleUpgrade(request, socket, head, (webSocket) => {
      const framing = speaksProtobuf(webSocket, request) ? webSocketProtobuf : webSocketJson;
      webSocket.binary = framing === webSocketProtobuf;
      webSocket.events = open(new WebSocketTransport(webSocket, socket, framing), request);
      webSocket.on('message', onMessage);
      webSocket.on('close', onClose);
      webSocket.on('error', onError);
    });
  };
}

/** The first that a client offers and the hub knows. */
function subprotocol(offered: ReadonlySet<string>): string | undefined {
  return [...offered].find((name) => name === JSON_SUBPROTOCOL || name === PROTOBUF_SUBPROTOCOL);
}

function speaksProtobuf({ protocol }: WebSocket, { url = '' }: IncomingMessage): boolean {
  if (protocol !== '') return protocol === PROTOBUF_SUBPROTOCOL;
  const parameters = new URLSearchParams(url.split('?', 2)[1]);
  return (parameters.get('cf_protocol') ?? parameters.get('format')) === 'protobuf';
}

function onMessage(this: WebSocket, data: RawData, isBinary: boolean): void {
  const { events, binary } = this as ClientSocket;
  if (isBinary !== binary || !Buffer.isBuffer(data)) events?.malformed();
  else events?.received(data);
}

function onClose(this: WebSocket, code: number): void {
  (this as ClientSocket).events?.closed(code);
}

/** `ws` closes the socket itself, with the code of the mistake (1002, 1007, 1009); "close" follows. */
function onError(): void {}
