import type { Draft } from '@parley/protocol';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { Caller } from '../../identity/access/index.ts';
import { loadViews } from '../access/index.ts';
import type { DraftRow } from './store.ts';

/** Those of channels their person may still read. */
export const presentDrafts = async (
  tx: TenantTx,
  caller: Pick<Caller, 'user' | 'appRole'>,
  rows: readonly DraftRow[],
): Promise<Draft[]> => {
  const channels = [...new Set(rows.map(({ channel }) => channel))];
  const views = await loadViews(tx, caller, { channels });
  return rows.filter(({ cid }) => views.has(cid)).map(present);
};

export const present = ({ id, cid, parentId, text, counter, logOffset, updatedAt }: DraftRow): Draft => ({
  id,
  cid,
  ...(parentId !== null && { parentId }),
  text,
  counter,
  status: text === '' ? 'removed' : 'kept',
  updatedAt: updatedAt.toISOString(),
  offset: logOffset,
});
