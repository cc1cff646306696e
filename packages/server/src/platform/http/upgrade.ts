import type { Duplex } from 'node:stream';
import { everyAnswer } from './headers.ts';

/** Why a WebSocket is not made. */
export interface UpgradeRefusal {
  /** `404 Not Found` */
  status: string;
  /** For people. */
  message?: string;
  /** In seconds, for what may be tried again. */
  retryAfter?: number;
}

/** Answers an upgrade as any other request is answered, and ends it. */
export const refuseUpgrade = (socket: Duplex, { status, message = '', retryAfter }: UpgradeRefusal): void => {
  // The peer may be gone already, and a socket without a listener for that ends the process.
  socket.on('error', () => socket.destroy());
  const headers = {
    ...everyAnswer,
    connection: 'close',
    'content-length': Buffer.byteLength(message),
    ...(message !== '' && { 'content-type': 'text/plain; charset=utf-8' }),
    ...(retryAfter !== undefined && { 'retry-after': retryAfter }),
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status}\r\n${lines.join('')}\r\n${message}`);
};
