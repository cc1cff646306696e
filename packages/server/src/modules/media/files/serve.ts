import { ParleyError } from '@parley/protocol/errors';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ServedBlob } from '../../../platform/blob/index.ts';
import type { Context } from '../../../platform/context.ts';
import { stillType } from '../../../platform/pictures/index.ts';
import { type FileRow, isLasting, keyOf, picturePath } from '../attachments/index.ts';
import { findPlace } from './store.place.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** What a client may be writing to: a file's place, or a part of it. */
const uploads = /^uploads\/([0-9a-f-]{36})\/([\w-]{32})(\.parts\/[0-9a-f-]{36}\/\d+)?$/;

/** The addresses of bytes: those of the store, and the lasting ones of pictures. */
export const registerFiles = async (
  app: FastifyInstance,
  context: Context,
  served: ServedBlob,
): Promise<void> => {
  await served.register(app, async (key) => {
    const [, owner = '', place = ''] = uploads.exec(key) ?? [];
    const file = uuid.test(owner) ? await fileAt(context, owner, place) : undefined;
    return file?.state === 'uploading';
  });
  const url = `${picturePath}:app/:place`;
  app.get(url, (request, reply) => servePicture(context, request, reply));
  app.get(`${url}/:variant`, (request, reply) => servePicture(context, request, reply));
};

const fileAt = (context: Context, app: string, place: string): Promise<FileRow | undefined> =>
  context.db.tenant(app, 'snapshot', (tx) => findPlace(tx, place));

const yearSeconds = 31_536_000;

const servePicture = async (
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> => {
  const { app = '', place = '', variant } = request.params as Record<string, string | undefined>;
  const file = uuid.test(app) ? await fileAt(context, app, place) : undefined;
  const known = file && isLasting(file) ? file : undefined;
  const still = variant === undefined ? undefined : stillOf(variant);
  if (!known || (variant !== undefined && still === undefined))
    throw new ParleyError('file_not_found', 'unable to read the picture');
  const made = still !== undefined && known.variants?.[still] ? still : undefined;
  const opened = await context.blob.open(keyOf(known, made));
  if (!opened) throw new ParleyError('file_not_found', 'unable to read the picture');
  return reply
    .headers({
      'content-type': made ? stillType : known.mimeType,
      'content-disposition': 'inline',
      'content-security-policy': "sandbox; default-src 'none'",
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      // What lies there never changes; a new picture has a new address.
      'cache-control': `public, max-age=${yearSeconds}, immutable`,
    })
    .header('content-length', String(opened.size))
    .send(opened.bytes);
};

const stillOf = (variant: string): 'small' | 'medium' | undefined =>
  variant === 'small' || variant === 'medium' ? variant : undefined;
