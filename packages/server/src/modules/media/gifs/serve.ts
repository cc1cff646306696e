import { ParleyError } from '@parley/protocol/errors';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../../../platform/context.ts';
import { reaching } from './access.ts';
import { GifPictures, gifPath } from './picture.ts';
import { unsealFor } from './sealed.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const hourSeconds = 3_600;

/** The pictures in lists of GIFs, for whoever was told their address: nobody asks the provider but us. */
export const registerGifs = (app: FastifyInstance, context: Context): void => {
  const pictures = new GifPictures();
  app.get(`${gifPath}:app/:sealed`, async (request, reply) => {
    const operation = 'unable to read the picture';
    const { app: owner = '', sealed = '' } = request.params as Record<string, string>;
    const { gifs } = context;
    const known = uuid.test(owner) ? unsealFor(context, owner, 'picture', sealed) : undefined;
    if (!gifs || !known) throw new ParleyError('gif_not_found', operation);
    const { bytes, mimeType } = await reaching(context, operation, () =>
      pictures.read(gifs, owner, known.url),
    );
    return reply
      .headers({
        'content-type': mimeType,
        'content-disposition': 'inline',
        'content-security-policy': "sandbox; default-src 'none'",
        'x-content-type-options': 'nosniff',
        'access-control-allow-origin': '*',
        'cross-origin-resource-policy': 'cross-origin',
        'cache-control': `public, max-age=${hourSeconds}, immutable`,
      })
      .send(bytes);
  });
};
