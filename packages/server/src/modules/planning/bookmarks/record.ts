import type { Bookmark } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { Caller } from '../../identity/access/index.ts';
import { appendToUserLogs, tellUser } from '../../messaging/log/index.ts';
import { presentBookmarks } from './present.ts';
import type { BookmarkRow } from './store.ts';

interface Recorded {
  log: 'user';
  offset: number;
  bookmark: Bookmark;
}

/** One change of one bookmark: an entry of its person's log, the row, and the event after the commit. */
export const record = async (
  context: Context,
  tx: TenantTx,
  caller: Caller,
  row: BookmarkRow,
  write: (tx: TenantTx, row: BookmarkRow) => Promise<unknown>,
): Promise<Recorded> => {
  const type = 'bookmark.updated';
  const [offset = 0] = await appendToUserLogs(context, tx, [{ user: row.userId, type, subject: row.id }]);
  const placed = { ...row, logOffset: offset };
  await write(tx, placed);
  const answer = await asItIs(tx, caller, placed);
  tellUser(context, tx, row.userId, { type, offset, at: tx.at.toISOString(), bookmark: answer.bookmark });
  return answer;
};

/** The answer of what changed nothing. */
export const asItIs = async (tx: TenantTx, caller: Caller, row: BookmarkRow): Promise<Recorded> => {
  const [bookmark] = await presentBookmarks(tx, caller, [row]);
  if (!bookmark) throw new Error('unable to present the bookmark; it is not there');
  return { log: 'user', offset: row.logOffset, bookmark };
};
