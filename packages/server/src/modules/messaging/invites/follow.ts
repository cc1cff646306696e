import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { Gone } from '../../notifying/notifications/index.ts';
import { deleteAnswered } from './store.ts';
import { untell } from './tell.ts';

/** An entry of a channel's log. */
interface Entry {
  appId: string;
  channel: number;
  type: string;
  data: Record<string, unknown> | null;
}

interface Ended {
  app: string;
  channel: number;
  user: string | null;
}

/**
 * Whoever came into a channel some other way is asked no longer, and nobody is asked into one that is gone.
 *
 * @returns what was told of it, and is deleted: for the caller to tell
 */
export const endInvites = async (tx: TenantTx, entries: readonly Entry[]): Promise<Gone[]> => {
  const ended = entries.flatMap(({ appId: app, channel, type, data }): Ended[] => {
    if (type === 'channel.deleted') return [{ app, channel, user: null }];
    if (type !== 'member.added' || !Array.isArray(data?.users)) return [];
    return data.users.map((user) => ({ app, channel, user: String(user) }));
  });
  if (ended.length === 0) return [];
  const asked = await deleteAnswered(tx, ended);
  return asked.length === 0 ? [] : untell(tx, asked);
};
