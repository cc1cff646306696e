import { ParleyError } from '@parley/protocol/errors';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../../clock.ts';
import { untilSilent } from '../../http/silence.ts';
import { contentDisposition } from '../disposition.ts';
import { rangeOf } from '../range.ts';
import { ticketPath } from './disk.ts';
import { type Folder, WrongSize } from './files.ts';
import type { Ticket, Tickets } from './ticket.ts';

export interface ServeOptions {
  folder: Folder;
  tickets: Tickets;
  clock: Clock;
  /** May this key still be written to? What was completed may not. */
  awaits(key: string): Promise<boolean>;
}

/** Whoever has the address may; no cookie or header ever speaks for anybody here, so any page may ask. */
const everyBlob = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
  // Whatever is in there: nothing of it runs, and nothing of it knows where it is.
  'content-security-policy':
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; media-src 'self'; img-src 'self'",
} as const;

const preflight = {
  'access-control-allow-methods': 'GET, HEAD, PUT',
  'access-control-allow-headers': 'Content-Type, Range',
  'access-control-max-age': '600',
} as const;

/** The addresses that the disk's tickets make: bytes in, bytes out. */
export const registerDisk = async (app: FastifyInstance, options: ServeOptions): Promise<void> => {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    // The handler reads the stream itself, so nothing is ever held in memory.
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    scope.addHook('onRequest', async (_request, reply) => {
      reply.headers(everyBlob);
    });
    const url = `${ticketPath}:ticket`;
    scope.options(url, (_request, reply) => reply.headers(preflight).code(204).send());
    scope.put(url, { config: { slow: true } }, (request, reply) => put(options, request, reply));
    scope.get(url, (request, reply) => get(options, request, reply));
  });
};

const ticketOf = ({ tickets, clock }: ServeOptions, request: FastifyRequest, may: Ticket['may']): Ticket => {
  const { ticket: text = '' } = request.params as { ticket?: string };
  const ticket = tickets.read(text, clock.now());
  if (ticket?.may !== may) throw new ParleyError('file_not_found', 'unable to use this address');
  return ticket;
};

const put = async (
  options: ServeOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> => {
  const operation = 'unable to take the file';
  // Refused before everything was read, the rest of it is not waited for.
  reply.header('connection', 'close');
  const ticket = ticketOf(options, request, 'put');
  if (ticket.may !== 'put' || !(await options.awaits(ticket.key)))
    throw new ParleyError('file_not_found', operation);
  const wrongSize = (): ParleyError => {
    const problem = `must bring exactly ${ticket.size} bytes`;
    return new ParleyError('body_invalid', operation, { details: { path: '', problem } });
  };
  const announced = request.headers['content-length'];
  if (announced !== undefined && Number(announced) !== ticket.size) throw wrongSize();
  const { key, size } = ticket;
  await untilSilent(request.raw, () =>
    options.folder.write(key, [request.raw], { size, lasting: false }),
  ).catch((error: unknown) => {
    throw error instanceof WrongSize ? wrongSize() : error;
  });
  return reply.removeHeader('connection').code(200).send();
};

const get = async (
  options: ServeOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> => {
  const ticket = ticketOf(options, request, 'get');
  const size = await options.folder.size(ticket.key);
  if (ticket.may !== 'get' || size === undefined)
    throw new ParleyError('file_not_found', 'unable to read the file');
  const range = rangeOf(request.headers.range, size);
  reply.headers({
    'content-type': ticket.mimeType,
    'content-disposition': contentDisposition(ticket.shown, ticket.name),
    'accept-ranges': 'bytes',
    // The address is of one person's minute, so only they keep it.
    'cache-control': 'private, max-age=60, immutable',
  });
  if (range === 'unsatisfiable')
    return reply.code(416).header('content-range', `bytes */${size}`).type('text/plain').send('');
  const length = range ? range.last - range.first + 1 : size;
  if (range) reply.code(206).header('content-range', `bytes ${range.first}-${range.last}/${size}`);
  reply.header('content-length', String(length));
  return reply.send(request.method === 'HEAD' ? '' : options.folder.read(ticket.key, range));
};
