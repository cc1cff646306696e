import { streams } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import type { Writing } from '../access/index.ts';
import { cidOf } from '../heads/index.ts';

import { appendToLog, appendToUserLogs, publishToChannel, publishToUser } from '../log/index.ts';
import { countMembers, deleteMember } from './store.ts';

/** What became of the channel. */
export interface Dismissed {
  offset: number;
  memberCount: number;
}

/**
 * Takes a member out of a channel. Once committed their live connections are unsubscribed before anything of this offset
 * or a later one is published.
 *
 * @param user a member; the channel's head is held
 */
export const dismiss = async (
  context: Context,
  { tx, caller, view, locked }: Writing,
  user: string,
): Promise<Dismissed> => {
  const { app } = tx;
  const { channel } = view.row;
  const cid = cidOf(view.row);
  const at = tx.at.toISOString();
  const memberCount = view.row.memberCount - 1;
  const entry = { type: 'member.removed', subject: user, actor: caller.user };
  const offset = appendToLog(context, tx, locked, entry, () => {
    context.broker.unsubscribe(streams.brokerUser(app, user), streams.channel(app, cid));
    publishToUser(context, app, user, { type: 'channel.removed', offset: ownOffset, at, cid });
    publishToChannel(context, app, cid, { type: 'member.removed', cid, offset, at, user, memberCount });
  });
  await Promise.all([
    deleteMember(tx, channel, user),
    countMembers(tx, channel, { memberCount, offset, horizon: 0 }),
  ]);
  const [ownOffset = 0] = await appendToUserLogs(context, tx, [{ user, type: 'channel.removed', channel }]);
  return { offset, memberCount };
};
