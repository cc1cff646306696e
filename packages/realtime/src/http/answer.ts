import type { IncomingMessage, ServerResponse } from 'node:http';

/** A short answer, after which a connection with an unread body is closed. */
export function answer(response: ServerResponse, status: number, text = ''): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, {
    'Content-Type': 'text/plain',
    ...(status === 503 && { 'Retry-After': '1' }),
    ...(status === 413 && { Connection: 'close' }),
  });
  response.end(text);
}

/** Lets a page of an origin that is allowed read the answers; without credentials, the protocol sends none. */
export function allowPage({ headers }: IncomingMessage, response: ServerResponse): void {
  if (headers.origin === undefined) return;
  response.setHeader('Access-Control-Allow-Origin', headers.origin);
  response.setHeader('Vary', 'Origin');
}

/** Answers a browser that asks before it sends. */
export function preflight({ headers }: IncomingMessage, response: ServerResponse): void {
  response.setHeader('Access-Control-Max-Age', '300');
  response.setHeader('Access-Control-Allow-Methods', 'GET, POST, OPTIONS');
  const asked = headers['access-control-request-headers'];
  if (asked !== undefined) response.setHeader('Access-Control-Allow-Headers', asked);
  response.writeHead(204).end();
}
