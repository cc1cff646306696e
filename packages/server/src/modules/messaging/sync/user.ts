import type { UserSync } from '@parley/protocol';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import type { Caller } from '../../identity/access/index.ts';
import { loadBlocks } from '../../identity/blocks/index.ts';
import { loadViews } from '../access/index.ts';
import { loadHeads, loadLastMessages, presentChannels } from '../heads/index.ts';

import { loadSidebar } from '../sidebar/index.ts';
import { loadPlans } from './plans.ts';
import { loadUserLog } from './store.ts';

/** More entries than this and the client asks for its channel list again. */
const entriesMost = 300;

/**
 * The caller's own log: channels that are new to them or in which their own side changed, whole; those gone; and what they
 * planned that changed.
 *
 * @param since what the client holds; undefined for one that holds nothing
 */
export const syncUser = async (
  tx: TenantTx,
  caller: Caller,
  user: string,
  since: number | undefined,
): Promise<UserSync> => {
  const log = await loadUserLog(tx, user, since ?? 0, entriesMost);
  const stale: UserSync = { offset: log.offset, reset: true, channels: [], gone: [] };
  if (since === undefined || since > log.offset || log.offset - since > entriesMost)
    return whole(tx, user, stale);
  const gapless =
    log.entries.length === log.offset - since &&
    log.entries.every((entry, i) => entry.logOffset === since + 1 + i);
  if (!gapless) return whole(tx, user, stale);
  const cids = [...new Set(log.entries.flatMap(({ cid }) => (cid === null ? [] : [cid])))];
  const plans = await loadPlans(tx, caller, user, log.entries);
  if (!plans) return whole(tx, user, stale);
  if (cids.length === 0) return { ...stale, ...plans, reset: false };
  const views = await loadViews(tx, caller, { cids });
  const mine = [...views.values()].filter((view) => view.role !== undefined);
  const heads = await loadHeads(
    tx,
    user,
    mine.map((view) => view.row.channel),
  );
  const placed = mine.flatMap((view) => {
    const head = heads.get(view.row.channel);
    return head ? [{ view, head }] : [];
  });
  const { channels } = await presentChannels(tx, placed, await loadLastMessages(tx, caller, placed));
  const held = new Set(channels.map(({ cid }) => cid));
  const gone = cids.filter((cid) => !held.has(cid));
  return { offset: log.offset, reset: false, channels, gone, ...plans };
};

/** One that asks for its lists again is told here of what has none to ask for. */
const whole = async (tx: TenantTx, user: string, stale: UserSync): Promise<UserSync> => {
  const [blocks, sidebar] = await Promise.all([loadBlocks(tx, user), loadSidebar(tx, user)]);
  return {
    ...stale,
    ...(Object.keys(blocks).length > 0 && { blocks }),
    ...(sidebar.sections.length + sidebar.order.length > 0 && { sidebar }),
  };
};
