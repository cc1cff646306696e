import { FilePurpose, type MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { Identify } from '../../../platform/http/bind.ts';
import { appActor, openAs } from '../../identity/access/index.ts';
import { settingsIn } from '../../identity/apps/index.ts';
import { bring } from './bring.ts';
import { type Form, withForm } from './form.ts';
import type { UploadLimit } from './limit.ts';
import { acceptedFor } from './types.ts';
import { urls } from './urls.ts';

const operation = 'unable to take the file';

/**
 * `POST /v1/upload/{purpose}`: a file in one form, for servers and scripts that have it at hand. Announced, brought and
 * completed in one go, by the same rules; the answer is 201 with the file, and where to look at it.
 *
 * @param identify says who calls, as for every method
 * @param limit counts it with every other upload
 */
export const registerUpload = async (
  app: FastifyInstance,
  context: Context,
  identify: Identify,
  limit: UploadLimit,
): Promise<void> => {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    scope.post('/v1/upload/:purpose', { config: { slow: true } }, async (request, reply) => {
      const actor = appActor(await identify(request, reply));
      return upload(context, limit, actor, request, reply);
    });
  });
};

const upload = async (
  context: Context,
  limit: UploadLimit,
  actor: AppActor,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> => {
  const { data: purpose } = FilePurpose.safeParse((request.params as { purpose?: string }).purpose);
  if (!purpose) throw new ParleyError('route_not_found', operation);
  // Refused before everything was read, the rest of it is not waited for.
  reply.header('connection', 'close');
  const most = await openAs(context, actor, 'snapshot', operation, async (tx) => {
    const { fileTypes, fileBytes } = await settingsIn(tx);
    return acceptedFor(purpose, { types: fileTypes, bytes: fileBytes }).bytes;
  });
  const file = await withForm(request.raw, most, (form) => keep(context, limit, actor, purpose, form));
  const { items } = await urls(context, actor, { items: [{ id: file.id }] });
  const { id, name, size, mimeType } = file;
  const answer = { id, url: file.url ?? items[0]?.url, filename: name, size, mimeType, file };
  reply.removeHeader('connection').code(201).type('application/json; charset=utf-8');
  return reply.send(JSON.stringify(answer));
};

const keep = async (
  context: Context,
  limit: UploadLimit,
  actor: AppActor,
  purpose: MethodInput<'files.create'>['purpose'],
  { path, size, name, mimeType, fields }: Form,
) => {
  if (size === 0 || name === '') {
    const details = { path: 'file', problem: 'needs a name and bytes' };
    throw new ParleyError('body_invalid', operation, { details });
  }
  const id = context.ids.uuid();
  const alt = fields.alt?.slice(0, 1_000);
  const announced = { id, purpose, name, mimeType, size, ...(alt && { alt }) };
  return (await bring(context, limit, actor, announced, path)).file;
};
