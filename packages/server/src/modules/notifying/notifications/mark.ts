import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { appendToUserLogs, tellUser } from '../../messaging/log/index.ts';
import { lockLog, setRead, unreadAmong, type Which } from './store.ts';

/**
 * What a person is done with is read: one entry of their log for all of it, none when there is nothing.
 *
 * @returns the offset of the entry, undefined when nothing was unread
 */
export const mark = async (
  context: Context,
  tx: TenantTx,
  user: string,
  which: Which,
): Promise<number | undefined> => {
  if ((await unreadAmong(tx, user, which)).length === 0) return undefined;
  await lockLog(tx, user);
  // Asked again: what was told anew while we waited stays unread unless it is meant too.
  const ids = await unreadAmong(tx, user, which);
  if (ids.length === 0) return undefined;
  const named = which === 'all' ? {} : { ids };
  const [offset = 0] = await appendToUserLogs(context, tx, [
    { user, type: 'notification.read', ...(which !== 'all' && { subjects: ids }) },
  ]);
  await setRead(tx, user, ids, offset);
  tellUser(context, tx, user, { type: 'notification.read', offset, at: tx.at.toISOString(), ...named });
  return offset;
};
