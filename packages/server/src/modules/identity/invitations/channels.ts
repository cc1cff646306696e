import { ParleyError } from '@parley/protocol/errors';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { demand, loadViews } from '../../messaging/access/index.ts';
import type { Caller } from '../access/index.ts';

/**
 * The channels somebody is invited into, by their numbers inside: those the inviter may add members to.
 *
 * @throws ParleyError `channel_not_found`, `capability_missing`, `members_fixed`, `channel_archived`
 */
export const channelsFor = async (
  tx: TenantTx,
  caller: Caller,
  cids: readonly string[] = [],
  operation: string,
): Promise<number[]> => {
  const views = await loadViews(tx, caller, { cids: [...new Set(cids)] });
  return [...new Set(cids)].map((cid) => {
    const view = views.get(cid);
    if (!view) throw new ParleyError('channel_not_found', operation);
    demand(view, 'add-members', operation);
    return view.row.channel;
  });
};

/** Of these channels, those the caller may see, by their number inside. */
export const seenBy = async (
  tx: TenantTx,
  caller: Pick<Caller, 'user' | 'appRole'>,
  channels: readonly number[],
): Promise<Map<number, string>> => {
  const views = await loadViews(tx, caller, { channels: [...new Set(channels)] });
  return new Map([...views].map(([cid, { row }]) => [row.channel, cid]));
};

/** Of these channels, those the caller may add members to at this moment, in the order they were given. */
export const openedBy = async (
  tx: TenantTx,
  caller: Pick<Caller, 'user' | 'appRole'>,
  channels: readonly number[],
): Promise<string[]> => {
  const views = await loadViews(tx, caller, { channels });
  const opened = new Map(
    [...views].flatMap(([cid, { row, capabilities }]) =>
      capabilities.has('add-members') ? [[row.channel, cid] as const] : [],
    ),
  );
  return channels.flatMap((channel) => opened.get(channel) ?? []);
};
