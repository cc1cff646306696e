import { limits, type ReadState } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { openAs } from '../../identity/access/index.ts';
import { mark as markTold } from '../../notifying/notifications/index.ts';
import { accessChannel, type ChannelView } from '../access/index.ts';
import { loadHeads } from '../heads/index.ts';

import { publishToChannel, publishToUser } from '../log/index.ts';
import { lockMember, movePointer, type Target } from './store.ts';
import type { Turns } from './turns.ts';

/** What marks of one engine share. */
export interface Marking {
  context: Context;
  turns: Turns;
}

/**
 * Moves the caller's pointer in one channel and answers where they stand then. A pointer that is where it should be takes
 * no lock.
 *
 * @param targetOf where to, given the channel as it is
 * @throws ParleyError `channel_not_found`, `not_a_member`
 */
export const mark = (
  { context, turns }: Marking,
  actor: UserActor,
  cid: string,
  operation: string,
  targetOf: (lastSeq: number, lastReadSeq: number) => Target | undefined,
): Promise<ReadState> =>
  openAs(context, actor, 'write', operation, async (tx, caller) => {
    const view = await accessChannel(tx, caller, { cid }, operation);
    const { channel, lastSeq, lastReadSeq } = view.row;
    if (lastReadSeq === null) throw new ParleyError('not_a_member', operation);
    const target = targetOf(lastSeq, lastReadSeq);
    if (!target) {
      await markTold(context, tx, actor.user, { channel, upTo: lastReadSeq });
      return standingIn(tx, actor.user, view);
    }
    // They travel together; each sees what the one before waited for.
    const [, moved, read] = await Promise.all([
      lockMember(tx, channel, actor.user),
      movePointer(tx, channel, actor.user, target),
      standingIn(tx, actor.user, view),
    ]);
    if ('to' in target) await markTold(context, tx, actor.user, { channel, upTo: read.lastReadSeq });
    if (moved) {
      const forward = 'to' in target;
      turns.afterCommit(context, tx, `${channel}/${actor.user}`, () =>
        tell(context, actor, view, read, tx.at, forward && caller.readReceipts !== false),
      );
    }
    return read;
  });

/** Where the person stands: one statement, so the numbers are of the offset they travel with. */
const standingIn = async (tx: TenantTx, user: string, { row }: ChannelView): Promise<ReadState> => {
  const head = (await loadHeads(tx, user, [row.channel])).get(row.channel);
  if (!head) throw new Error('unable to count a channel; it has no head');
  const { lastReadSeq, unread, mentions, headOffset } = head;
  return {
    cid: `${row.type}:${row.id}`,
    lastReadSeq: lastReadSeq ?? 0,
    unread,
    mentions,
    offset: headOffset,
  };
};

/**
 * The person's other devices, and in small channels everyone who may see how far they have read.
 *
 * @param shown for others to see: it went forward, and they do not keep it to themselves
 */
const tell = (
  context: Context,
  { app, user }: UserActor,
  { row, preset }: ChannelView,
  read: ReadState,
  markedAt: Date,
  shown: boolean,
): void => {
  const at = markedAt.toISOString();
  publishToUser(context, app, user, { type: 'read.own', at, read });
  if (!shown || !preset.features.reads || !row.readReceipts) return;
  if (row.memberCount > limits.readPointerMembers) return;
  const { cid, lastReadSeq } = read;
  publishToChannel(context, app, cid, { type: 'read.updated', cid, at, user, lastReadSeq });
};
