import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { type GifProvider, type GifRating, GifsAway } from '../../../platform/gifs/index.ts';
import { openAs } from '../../identity/access/index.ts';
import { settingsIn } from '../../identity/apps/index.ts';

/** What an app has of GIFs. */
export interface GifAccess {
  provider: GifProvider;
  rating: GifRating;
}

/** @returns undefined where there is no provider, or the app wants none */
export const gifAccess = async (
  context: Context,
  actor: AppActor,
  operation: string,
): Promise<GifAccess | undefined> => {
  const rating = await openAs(
    context,
    actor,
    'snapshot',
    operation,
    async (tx) => (await settingsIn(tx)).gifs,
  );
  return context.gifs && rating !== 'off' ? { provider: context.gifs, rating } : undefined;
};

/** @throws ParleyError `gifs_off` */
export const demandGifs = async (
  context: Context,
  actor: AppActor,
  operation: string,
): Promise<GifAccess> => {
  const access = await gifAccess(context, actor, operation);
  if (!access) throw new ParleyError('gifs_off', operation);
  return access;
};

/** @throws ParleyError `gifs_unavailable` when the provider is away; its operator finds the cause in the log */
export const reaching = async <T>(context: Context, operation: string, ask: () => Promise<T>): Promise<T> => {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof GifsAway)) throw error;
    context.log.warn({ why: error.message }, 'the provider of GIFs is away');
    throw new ParleyError('gifs_unavailable', operation);
  }
};
