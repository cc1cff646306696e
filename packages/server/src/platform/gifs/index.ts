import { createHmac } from 'node:crypto';
import { createInternet, Fetcher, type Network } from '../fetch/index.ts';
import { createGiphy } from './giphy.ts';
import { createKlipy } from './klipy.ts';
import { createLocalGifs } from './local/local.ts';
import type { GifProvider } from './provider.ts';

export { createGiphy } from './giphy.ts';
export { createKlipy } from './klipy.ts';
export { createLocalGifs } from './local/local.ts';
export {
  type FoundGif,
  fullBytes,
  type GifMedia,
  type GifPage,
  type GifProvider,
  type GifQuery,
  type GifRating,
  GifsAway,
  gifRatings,
  offsetMost,
  wordsMost,
} from './provider.ts';

/** Where GIFs come from, as an operator says it. `local`: a few of our own, from nowhere. */
export type GifSettings =
  | {
      provider: 'giphy' | 'klipy';
      /** Of an app of theirs. */
      key: string;
      /** How they are reached; every address is checked before. Default the internet. */
      network?: Network;
    }
  | { provider: 'local' };

/** @returns undefined where there are none */
export const createGifs = (settings: GifSettings | undefined, masterKey: Buffer): GifProvider | undefined => {
  if (settings === undefined) return undefined;
  if (settings.provider === 'local') return createLocalGifs();
  const fetcher = new Fetcher(settings.network ?? createInternet());
  if (settings.provider === 'giphy') return createGiphy(settings.key, fetcher);
  const customerOf = (app: string): string =>
    createHmac('sha256', masterKey).update(`klipy/${app}`).digest('base64url').slice(0, 22);
  return createKlipy(settings.key, fetcher, customerOf);
};
