import type { Bookmark } from '@parley/protocol';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { Caller } from '../../identity/access/index.ts';
import { readableOf } from '../remember/index.ts';
import type { BookmarkRow } from './store.ts';

/** As their person sees them now: what a message said is shown to one who may read it still, or its tombstone. */
export const presentBookmarks = async (
  tx: TenantTx,
  caller: Pick<Caller, 'user' | 'appRole'>,
  rows: readonly BookmarkRow[],
): Promise<Bookmark[]> => {
  const readable = await readableOf(tx, caller, rows);
  return rows.map((row) => present(row, readable.has(row.messageId)));
};

const present = (row: BookmarkRow, isReadable: boolean): Bookmark => {
  const { id, messageId, cid, snapshot, note, status } = row;
  const { file, ...said } = snapshot ?? {};
  return {
    id,
    ...(isReadable && snapshot && { message: { id: messageId, cid, ...said } as Bookmark['message'] }),
    ...(isReadable && file && { file }),
    ...(note !== null && { note }),
    status,
    createdAt: row.createdAt.toISOString(),
    offset: row.logOffset,
  };
};
