import { ParleyError } from '@parley/protocol/errors';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../../clock.ts';
import { untilSilent } from '../../http/silence.ts';
import { ticketOf } from '../serve.ts';
import type { Tickets } from '../ticket.ts';
import { type Folder, WrongSize } from './files.ts';

export interface TakeOptions {
  folder: Folder;
  tickets: Tickets;
  clock: Clock;
  /** May this key still be written to? What was completed may not. */
  awaits(key: string): Promise<boolean>;
}

const operation = 'unable to take the file';

/**
 * Takes the bytes that a ticket allows.
 *
 * @throws ParleyError `file_not_found`, `body_invalid` for more or fewer of them
 */
export const take = async (
  options: TakeOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> => {
  // Refused before everything was read, the rest of it is not waited for.
  reply.header('connection', 'close');
  const { key, size } = ticketOf(options, request, 'put');
  if (!(await options.awaits(key))) throw new ParleyError('file_not_found', operation);
  const wrongSize = (): ParleyError => {
    const problem = `must bring exactly ${size} bytes`;
    return new ParleyError('body_invalid', operation, { details: { path: '', problem } });
  };
  const announced = request.headers['content-length'];
  if (announced !== undefined && Number(announced) !== size) throw wrongSize();
  await untilSilent(request.raw, () =>
    options.folder.write(key, request.raw, { size, lasting: false }),
  ).catch((error: unknown) => {
    throw error instanceof WrongSize ? wrongSize() : error;
  });
  return reply.removeHeader('connection').code(200).send();
};
