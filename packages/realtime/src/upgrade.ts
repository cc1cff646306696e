import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Peer } from './transport.ts';

type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** Why an upgrade is not made: an ordinary HTTP answer, before any WebSocket exists. */
export interface UpgradeRefusal {
  readonly status: '403 Forbidden' | '503 Service Unavailable';
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
    if (request.url?.split('?', 1)[0] !== path) return;
    const refusal = admit(request);
    if (refusal === undefined) upgrade(request, socket, head);
    else refuse(socket, refusal);
  });
}

/** What is known of who sent `request`. */
export function peerOf({ headers, socket }: IncomingMessage): Peer {
  return { origin: headers.origin, address: socket.remoteAddress, headers };
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
