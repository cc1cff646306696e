import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** Why an upgrade is not made: an ordinary HTTP answer, before any WebSocket exists. */
export interface UpgradeRefusal {
  readonly status: '400 Bad Request' | '403 Forbidden' | '503 Service Unavailable';
  readonly message: string;
}

/** Routes upgrades of `path` through `admit` to `upgrade`; those of other paths are left to other listeners. */
export function listenForUpgrades(
  server: Server,
  path: string,
  admit: (request: IncomingMessage) => UpgradeRefusal | undefined,
  upgrade: Upgrade,
): void {
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const [pathname, query = ''] = (request.url ?? '').split('?', 2);
    if (pathname !== path) return;
    const refusal = asksForProtobuf(request, query) ? protobuf : admit(request);
    if (refusal === undefined) upgrade(request, socket, head);
    else refuse(socket, refusal);
  });
}

const protobuf: UpgradeRefusal = {
  status: '400 Bad Request',
  message: 'unable to connect; this endpoint speaks JSON, not Protobuf',
};

function asksForProtobuf(request: IncomingMessage, query: string): boolean {
  const parameters = new URLSearchParams(query);
  const asked = parameters.get('cf_protocol') ?? parameters.get('format');
  return asked === 'protobuf' || request.headers['sec-websocket-protocol'] === 'centrifuge-protobuf';
}

function refuse(socket: Duplex, { status, message }: UpgradeRefusal): void {
  // The peer may be gone already, and a socket without a listener for that ends the process.
  socket.on('error', () => socket.destroy());
  const retry = status.startsWith('503') ? 'Retry-After: 1\r\n' : '';
  socket.end(
    `HTTP/1.1 ${status}\r\nConnection: close\r\n${retry}Content-Type: text/plain\r\n` +
      `Content-Length: ${Buffer.byteLength(message)}\r\n\r\n${message}`,
  );
}
