import type { Member } from '@parley/protocol';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { loadNamedMembers, type MemberRow } from './store.ts';

/** A member as everyone in the channel sees them. */
export const presentMember = (row: MemberRow): Member => ({
  user: row.userId,
  role: row.role,
  joinedAt: row.joinedAt.toISOString(),
  offset: row.logOffset,
});

/** Those of these users who are members of the channel, as everyone in it sees them. */
export const loadMembers = async (
  tx: TenantTx,
  channel: number,
  users: readonly string[],
): Promise<Member[]> => (await loadNamedMembers(tx, channel, users)).map(presentMember);
