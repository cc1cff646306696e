import type { Membership } from '@parley/protocol';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { loadChannel } from '../access/index.ts';
import { loadHeads } from './heads.ts';
import { presentMembership } from './present.ts';

/** A person's own side of a channel at this moment; undefined for one who is not in it. */
export const loadMembership = async (
  tx: TenantTx,
  channel: number,
  user: string,
): Promise<Membership | undefined> => {
  const row = await loadChannel(tx, { channel }, user);
  const head = (await loadHeads(tx, user, [channel])).get(channel);
  return row && head && presentMembership(row, head);
};
