import { type IncomingMessage, request as requestPlain, type Server } from 'node:http';
import { request as requestSecure } from 'node:https';
import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { refuseUpgrade } from '../../http/upgrade.ts';
import { isSocketPath } from '../path.ts';
import { timeoutMs } from './settings.ts';

/** WebSockets that came to the engine's port and belong to Centrifugo. */
export interface Upgrades {
  /** Takes no more (503), and ends those there are, evenly over a time: their clients come back. */
  drain(options: { overMs: number }): Promise<void>;
  close(): void;
}

/**
 * Hands the WebSocket upgrades of the engine's port on to Centrifugo, byte by byte once it has agreed: one address for the
 * web app, the API and realtime, also where no balancer stands before both. Nothing but a WebSocket goes through, so
 * whatever else Centrifugo's port answers stays inside.
 *
 * @param url of Centrifugo
 */
export const forwardUpgrades = (server: Server, url: string): Upgrades => {
  const open = new Set<Duplex>();
  let draining = false;
  server.on('upgrade', (request, socket: Duplex, head) => {
    if (!isSocketPath(request.url)) return;
    socket.on('error', () => socket.destroy());
    if (draining) return refuse(socket, '503 Service Unavailable', 'the server is shutting down');
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    ask(request, socket, head, new URL(url));
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

const ask = (request: IncomingMessage, socket: Duplex, head: Buffer, url: URL): void => {
  const send = url.protocol === 'https:' ? requestSecure : requestPlain;
  const asked = send({
    hostname: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port,
    path: url.pathname.replace(/\/$/, '') + request.url,
    headers: headersOf(request),
    agent: false,
    setHost: false,
    signal: AbortSignal.timeout(timeoutMs),
  });
  const gone = () => asked.destroy();
  socket.once('close', gone);
  asked.once('error', () => refuse(socket, '503 Service Unavailable', 'realtime is not there'));
  asked.once('response', (answer) => {
    asked.destroy();
    refuse(socket, `${answer.statusCode} ${answer.statusMessage}`, 'the WebSocket was refused');
  });
  asked.once('upgrade', ({ rawHeaders }, upstream, first) => {
    socket.off('close', gone);
    socket.once('close', () => upstream.destroy());
    upstream.once('close', () => socket.destroy());
    upstream.on('error', () => socket.destroy());
    socket.write(`HTTP/1.1 101 Switching Protocols\r\n${linesOf(rawHeaders)}\r\n`);
    socket.write(first);
    upstream.write(head);
    upstream.pipe(socket).pipe(upstream);
  });
  asked.end();
};

/** As they came, but for a body, which an upgrade has not. Of the host Centrifugo tells us, so a page of ours is known. */
const headersOf = ({ rawHeaders, headers }: IncomingMessage): string[] => {
  const sent: string[] = [];
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const [name = '', value = ''] = rawHeaders.slice(i, i + 2);
    if (!/^(content-length|transfer-encoding|expect)$/i.test(name)) sent.push(name, value);
  }
  if (headers['x-forwarded-host'] === undefined && headers.host) sent.push('X-Forwarded-Host', headers.host);
  return sent;
};

const linesOf = (rawHeaders: readonly string[]): string => {
  let lines = '';
  for (let i = 0; i < rawHeaders.length; i += 2) lines += `${rawHeaders[i]}: ${rawHeaders[i + 1]}\r\n`;
  return lines;
};

const refuse = (socket: Duplex, status: string, why: string): void => {
  if (socket.destroyed || socket.writableEnded) return;
  refuseUpgrade(socket, { status, message: `unable to connect; ${why}`, retryAfter: 1 });
};
