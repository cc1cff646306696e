import type { Context } from '../../../platform/context.ts';
import { seal, unseal } from '../../../platform/crypto/seal.ts';
import type { GifRating } from '../../../platform/gifs/index.ts';

/** What a browser carries back to us and cannot read: the address of one picture, or a GIF to be sent. */
export interface Sealed {
  url: string;
  title?: string;
  width?: number;
  height?: number;
  /** What was allowed when it was found. */
  rating?: GifRating;
}

interface Kept extends Sealed {
  /** In seconds since 1970. */
  until: number;
}

const daySeconds = 24 * 60 * 60;
const label = (app: string, what: string): string => `gifs/${what}/${app}`;

/** @param what it is for; sealed for one thing it is good for no other */
export const sealFor = (
  { masterKey, clock }: Pick<Context, 'masterKey' | 'clock'>,
  app: string,
  what: 'picture' | 'gif',
  sealed: Sealed,
): string => {
  const until = Math.floor(clock.now().getTime() / 1_000) + daySeconds;
  const kept: Kept = { ...sealed, until };
  return seal(masterKey, label(app, what), Buffer.from(JSON.stringify(kept))).toString('base64url');
};

/** @returns undefined for what we did not seal, for another app or thing, or what is over */
export const unsealFor = (
  { masterKey, clock }: Pick<Context, 'masterKey' | 'clock'>,
  app: string,
  what: 'picture' | 'gif',
  text: string,
): Sealed | undefined => {
  try {
    const bytes = unseal(masterKey, label(app, what), Buffer.from(text, 'base64url'));
    const { until, ...sealed } = JSON.parse(bytes.toString()) as Kept;
    return until * 1_000 > clock.now().getTime() ? sealed : undefined;
  } catch {
    return undefined;
  }
};
