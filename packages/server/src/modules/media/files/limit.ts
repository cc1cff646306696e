import { ParleyError } from '@parley/protocol/errors';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { type Buckets, ownBuckets } from '../../../platform/limits/bucket.ts';
import type { Caller } from '../../identity/access/index.ts';

/** How many files one person may upload in an hour, whichever way: one count for announced files, forms and GIFs. A server acting with its secret key is not limited here. */
export interface UploadLimit {
  /** @throws ParleyError `upload_limit` */
  take(tx: TenantTx, caller: Caller, perHour: number, operation: string): void;
}

/** @param buckets of the limit named `uploads` */
export const uploadLimit = (buckets: Buckets = ownBuckets('uploads')): UploadLimit => {
  return {
    take: (tx, { actor, user }, perHour, operation) => {
      if (actor.kind !== 'user' || !actor.token) return;
      const key = `${actor.app}/${user}`;
      const rate = { burst: perHour, perSecond: perHour / 3_600 };
      const { allowed, afterMs } = buckets.take(key, rate);
      if (!allowed) throw new ParleyError('upload_limit', operation, { afterMs });
      tx.onFailure((outcome) => {
        if (outcome === 'rolled-back') buckets.giveBack(key, rate);
      });
    },
  };
};
