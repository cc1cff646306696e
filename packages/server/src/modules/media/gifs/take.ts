import { Readable } from 'node:stream';
import type { MethodAnswer, MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { fullBytes, gifRatings } from '../../../platform/gifs/index.ts';
import { bring, type UploadLimit } from '../files/index.ts';
import { demandGifs, reaching } from './access.ts';
import { readPicture } from './picture.ts';
import { unsealFor } from './sealed.ts';

/** Of a provider that does not say how large its GIFs are. */
const bytesMost = 4 * fullBytes;

/**
 * `gifs.take`: fetches a GIF that was found and makes it a file of the caller's, as if they had uploaded it: the same
 * limits, made anew in the same way.
 *
 * @throws ParleyError `gifs_off`, `gif_not_found`, `gifs_unavailable`, and as `files.create` and `files.complete`
 */
export const take = async (
  context: Context,
  limit: UploadLimit,
  actor: AppActor,
  { id, gif }: MethodInput<'gifs.take'>,
): Promise<MethodAnswer<'gifs.take'>> => {
  const operation = 'unable to take the GIF';
  const { provider, rating } = await demandGifs(context, actor, operation);
  const known = unsealFor(context, actor.app, 'gif', gif);
  // What was found under a looser rating than the app's of today is no longer on offer.
  if (!known || gifRatings.indexOf(known.rating ?? 'r') > gifRatings.indexOf(rating))
    throw new ParleyError('gif_not_found', operation);
  const { bytes, mimeType } = await reaching(context, operation, () =>
    readPicture(provider, actor.app, known.url, bytesMost),
  );
  const announced = {
    id,
    purpose: 'attachment' as const,
    name: `${known.title || 'GIF'}.${mimeType.slice('image/'.length)}`,
    mimeType,
    size: bytes.length,
    via: provider.name,
    ...(known.title && { alt: known.title }),
    ...(known.width && known.height && { width: known.width, height: known.height }),
  };
  return bring(context, limit, actor, announced, Readable.from([bytes]));
};
