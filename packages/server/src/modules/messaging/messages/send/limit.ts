import type { AppSettings } from '@parley/protocol';
import type { Context } from '../../../../platform/context.ts';
import type { Decision, Rate } from '../../../../platform/limits/bucket.ts';
import type { SendItem } from './item.ts';

/** The presets of `messageLimit` in an app's settings (R14 of requirements.md). */
export const messageRates = {
  standard: { burst: 10, perSecond: 1 },
  strict: { burst: 10, perSecond: 10 / 60, windowMs: 60_000, blockMs: 60_000 },
} as const satisfies Record<string, Rate>;

/** The rate an app's setting means. */
export const messageRateOf = (limit: AppSettings['messageLimit']): Rate =>
  typeof limit === 'string' ? messageRates[limit] : limit;

/** The message limit of people. A server acting with its secret key is not limited here. */
export interface MessageLimit {
  /** Takes one of the author's, if there is one. */
  take(of: Pick<SendItem, 'actor'>): Decision;
  /** What was taken was not written after all. */
  giveBack(of: Pick<SendItem, 'actor'>): void;
}

export const messageLimit = (context: Context): MessageLimit => {
  const buckets = context.buckets('messages');
  const keyOf = ({ actor }: Pick<SendItem, 'actor'>): string => `${actor.app}/${actor.user}`;
  return {
    take: (item) =>
      item.actor.token
        ? buckets.take(keyOf(item), context.messageRate(item.actor.app))
        : { allowed: true, remaining: 0, afterMs: 0 },
    giveBack: (item) => {
      if (item.actor.token) buckets.giveBack(keyOf(item), context.messageRate(item.actor.app));
    },
  };
};
