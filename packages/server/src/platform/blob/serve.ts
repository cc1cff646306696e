import { Readable } from 'node:stream';
import { ParleyError } from '@parley/protocol/errors';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../clock.ts';
import type { Blob } from './blob.ts';
import { contentDisposition } from './disposition.ts';
import { rangeOf } from './range.ts';
import { type Ticket, type Tickets, ticketPath } from './ticket.ts';

export interface ServeOptions {
  blob: Blob;
  tickets: Tickets;
  clock: Clock;
  /** Takes bytes that a ticket allows, for a store that is in this process. */
  take?(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>;
}

/** Whoever has the address may; no cookie or header ever speaks for anybody here, so any page may ask. */
const everyBlob = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
  'x-content-type-options': 'nosniff',
  // Whatever is in there: nothing of it runs, and nothing of it knows where it is.
  'content-security-policy':
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; media-src 'self'; img-src 'self'",
} as const;

const preflight = {
  'access-control-allow-methods': 'GET, HEAD, PUT',
  'access-control-allow-headers': 'Content-Type, Range',
  'access-control-max-age': '600',
} as const;

/** The addresses that tickets make. From whichever store bytes come, they go out with the same headers. */
export const registerBlobs = async (app: FastifyInstance, options: ServeOptions): Promise<void> => {
  const { take } = options;
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    // The handler reads the stream itself, so nothing is ever held in memory.
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    scope.addHook('onRequest', async (_request, reply) => {
      reply.headers(everyBlob);
    });
    const url = `${ticketPath}:ticket`;
    scope.options(url, (_request, reply) => reply.headers(preflight).code(204).send());
    scope.get(url, (request, reply) => give(options, request, reply));
    if (take) scope.put(url, { config: { slow: true } }, take);
  });
};

/** @throws ParleyError `file_not_found` for an address that is not ours, has ended or is for something else */
export const ticketOf = <May extends Ticket['may']>(
  { tickets, clock }: Pick<ServeOptions, 'tickets' | 'clock'>,
  request: FastifyRequest,
  may: May,
): Extract<Ticket, { may: May }> => {
  const { ticket: text = '' } = request.params as { ticket?: string };
  const ticket = tickets.read(text, clock.now());
  if (ticket?.may !== may) throw new ParleyError('file_not_found', 'unable to use this address');
  return ticket as Extract<Ticket, { may: May }>;
};

const give = async (
  options: ServeOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> => {
  const { key, mimeType, shown, name } = ticketOf(options, request, 'get');
  reply.headers({
    'content-type': mimeType,
    'content-disposition': contentDisposition(shown, name),
    'accept-ranges': 'bytes',
    // The address is of one person's minute, so only they keep it.
    'cache-control': 'private, max-age=60, immutable',
  });
  const missing = new ParleyError('file_not_found', 'unable to read the file');
  const { range: asked } = request.headers;
  if (request.method === 'HEAD' || asked !== undefined) {
    const size = await options.blob.size(key);
    if (size === undefined) throw missing;
    return givePart(options.blob, key, { size, asked }, request, reply);
  }
  const opened = await options.blob.open(key);
  if (!opened) throw missing;
  return reply.header('content-length', String(opened.size)).send(opened.bytes);
};

const givePart = async (
  blob: Blob,
  key: string,
  { size, asked }: { size: number; asked: string | undefined },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> => {
  const range = rangeOf(asked, size);
  if (range === 'unsatisfiable')
    return reply.code(416).header('content-range', `bytes */${size}`).type('text/plain').send('');
  if (range) reply.code(206).header('content-range', `bytes ${range.first}-${range.last}/${size}`);
  reply.header('content-length', String(range ? range.last - range.first + 1 : size));
  // Of a stream without bytes, the framework leaves the length that was said.
  return reply.send(request.method === 'HEAD' ? Readable.from([]) : await blob.read(key, range));
};
