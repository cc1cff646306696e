import type { Reason } from '@parley/protocol/errors';
import type { LinkRow } from './store.links.ts';

/** Why a link lets nobody in any more; undefined while it does. Pure. */
export const endOf = (
  { revokedAt, expiresAt, uses, usesMost }: Pick<LinkRow, 'revokedAt' | 'expiresAt' | 'uses' | 'usesMost'>,
  now: Date,
): Reason | undefined => {
  if (revokedAt) return 'link_revoked';
  if (expiresAt && expiresAt <= now) return 'link_expired';
  if (usesMost !== null && uses >= usesMost) return 'link_used';
  return undefined;
};
