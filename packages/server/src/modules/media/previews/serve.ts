import { ParleyError } from '@parley/protocol/errors';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../../../platform/context.ts';
import { pictureKey, previewPath } from './picture.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const places = /^[\w-]{24}\.(webp|png|jpeg)$/;
const yearSeconds = 31_536_000;

/**
 * The pictures of cards, for whoever was told their address: 18 random bytes that stand in messages. What they show is
 * public already, so who asks is not looked at.
 */
export const registerPreviews = (app: FastifyInstance, { blob }: Context): void => {
  app.get(`${previewPath}:app/:place`, async (request, reply) => {
    const { app: owner = '', place = '' } = request.params as Record<string, string>;
    const [, type] = places.exec(place) ?? [];
    const opened = type && uuid.test(owner) ? await blob.open(pictureKey(owner, place)) : undefined;
    if (!opened) throw new ParleyError('file_not_found', 'unable to read the picture');
    return reply
      .headers({
        'content-type': `image/${type}`,
        'content-disposition': 'inline',
        'content-security-policy': "sandbox; default-src 'none'",
        'x-content-type-options': 'nosniff',
        'access-control-allow-origin': '*',
        'cross-origin-resource-policy': 'cross-origin',
        'cache-control': `public, max-age=${yearSeconds}, immutable`,
      })
      .header('content-length', String(opened.size))
      .send(opened.bytes);
  });
};
