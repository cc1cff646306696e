import { streams } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import type { ChannelRow, Writing } from '../access/index.ts';
import { cidOf, presentSharedChannel as presentShared } from '../heads/index.ts';
import { appendToLog, publishToChannel } from '../log/index.ts';

import { type ChannelChange, changeChannel, loadMemberIds } from './store.ts';

/**
 * Changes a channel's own settings: the row, one log entry, one event with the whole channel.
 *
 * @returns the row as it now is
 */
export const announce = async (
  context: Context,
  { tx, caller, view, locked }: Writing,
  type: 'channel.updated' | 'channel.archived',
  change: ChannelChange,
): Promise<ChannelRow> => {
  const cid = cidOf(view.row);
  const at = tx.at.toISOString();
  // Whoever only visits an open channel hears nothing of it from the moment it is private.
  const stayers = change.private && !view.row.private ? await loadMemberIds(tx, view.row.channel) : undefined;
  const offset = appendToLog(context, tx, locked, { type, actor: caller.user }, () => {
    if (stayers) {
      const users = new Set(stayers.map((user) => streams.brokerUser(tx.app, user)));
      context.broker.confine(streams.channel(tx.app, cid), users);
    }
    publishToChannel(context, tx.app, cid, { type, cid, offset, at, channel: presentShared(row) });
  });
  const row = { ...view.row, ...change, logOffset: offset };
  await changeChannel(tx, row);
  return row;
};
