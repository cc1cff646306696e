import type { CloseCode } from './disconnects.ts';

/**
 * Why the hub ended a subscription. Below 2500 it is over; from 2500 on a client subscribes again.
 * (https://centrifugal.dev/docs/server/codes)
 */
export const unsubscribes = {
  server: { code: 2000, reason: 'server unsubscribe' },
  insufficient: { code: 2500, reason: 'insufficient state' },
  expired: { code: 2501, reason: 'subscription expired' },
} as const satisfies Record<string, CloseCode>;
