import type { IncomingMessage, Server } from 'node:http';
import { connect as connectPlain, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { connect as connectSecure } from 'node:tls';
import { isSocketPath } from '../path.ts';

/** WebSockets that came to the engine's port and belong to Centrifugo. */
export interface Upgrades {
  /** Takes no more (503), and ends those there are, evenly over a time: their clients come back. */
  drain(options: { overMs: number }): Promise<void>;
  close(): void;
}

/**
 * Hands the WebSocket upgrades of the engine's port on to Centrifugo, byte by byte: one address for the web app, the API
 * and realtime, also where no balancer stands before both.
 *
 * @param url of Centrifugo
 */
export const forwardUpgrades = (server: Server, url: string): Upgrades => {
  const open = new Set<Duplex>();
  let draining = false;
  server.on('upgrade', (request, socket: Duplex, head) => {
    if (!isSocketPath(request.url)) return;
    socket.on('error', () => socket.destroy());
    if (draining) return refuse(socket, 'the server is shutting down');
    const upstream = connectTo(new URL(url));
    open.add(socket);
    socket.once('close', () => {
      open.delete(socket);
      upstream.destroy();
    });
    upstream.once('close', () => socket.destroy());
    upstream.once('error', () => refuse(socket, 'realtime is not there'));
    upstream.once('connect', () => {
      upstream.removeAllListeners('error').on('error', () => socket.destroy());
      upstream.setNoDelay(true);
      upstream.write(headOf(request, new URL(url)));
      if (head.length > 0) upstream.write(head);
      upstream.pipe(socket).pipe(upstream);
    });
  });
  return {
    drain: async ({ overMs }) => {
      draining = true;
      const sockets = [...open];
      for (const socket of sockets) {
        socket.destroy();
        await pause(overMs / sockets.length, undefined, { ref: false });
      }
    },
    close: () => {
      for (const socket of open) socket.destroy();
    },
  };
};

const connectTo = ({ protocol, hostname, port }: URL): Socket => {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (protocol === 'https:')
    return connectSecure({ host, port: Number(port || 443), servername: host, ALPNProtocols: ['http/1.1'] });
  return connectPlain({ host, port: Number(port || 80) });
};

/** The request as it came. Centrifugo tells us the host with its question, so a page of ours is known as ours. */
const headOf = ({ method, url, rawHeaders, headers }: IncomingMessage, { pathname }: URL): string => {
  const lines = [`${method} ${pathname.replace(/\/$/, '')}${url} HTTP/1.1`];
  for (let i = 0; i < rawHeaders.length; i += 2) lines.push(`${rawHeaders[i]}: ${rawHeaders[i + 1]}`);
  if (headers['x-forwarded-host'] === undefined && headers.host)
    lines.push(`X-Forwarded-Host: ${headers.host}`);
  return `${lines.join('\r\n')}\r\n\r\n`;
};

const refuse = (socket: Duplex, why: string): void => {
  if (socket.destroyed) return;
  const message = `unable to connect; ${why}`;
  socket.end(
    `HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\nretry-after: 1\r\ncontent-type: text/plain\r\ncontent-length: ${message.length}\r\n\r\n${message}`,
  );
};
