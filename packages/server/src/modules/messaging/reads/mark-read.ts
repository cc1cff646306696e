import type { MethodAnswer, MethodInput, ReadState } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { UserActor } from '../../../platform/actor.ts';
import { openAs } from '../../identity/access/index.ts';
import { type Marking, mark } from './mark.ts';
import { channelsBehind } from './store.ts';
import { totalsOf } from './unread.ts';

/**
 * `reads.markRead`: everything up to a number is read, up to the newest message when none is named. Never moves back.
 *
 * @throws ParleyError `channel_not_found`, `not_a_member`
 */
export const markRead = (
  marking: Marking,
  actor: UserActor,
  { cid, seq }: MethodInput<'reads.markRead'>,
): Promise<ReadState> =>
  mark(marking, actor, cid, 'unable to mark the channel as read', (lastSeq, lastReadSeq) => {
    const to = Math.min(seq ?? lastSeq, lastSeq);
    return to > lastReadSeq ? { to } : undefined;
  });

/**
 * `reads.markAllRead`: everything in every channel is read. One channel after the other, so nothing is held meanwhile and
 * the whole never stands in the way of one who sends.
 */
export const markAllRead = async (
  marking: Marking,
  actor: UserActor,
): Promise<MethodAnswer<'reads.markAllRead'>> => {
  const operation = 'unable to mark everything as read';
  const { context } = marking;
  const behind = await openAs(context, actor, 'snapshot', operation, (tx) =>
    channelsBehind(tx, actor.user, 'all'),
  );
  // The database names them in any order; those who listen hear of them in the same one each time.
  for (const cid of behind.map((one) => one.cid).sort())
    await markRead(marking, actor, { cid }).catch(ignoreLost);
  return totalsOf(context, actor);
};

/** A channel lost meanwhile has nothing unread. */
const ignoreLost = (error: unknown): void => {
  const lost = error instanceof ParleyError && /^(channel_not_found|not_a_member)$/.test(error.reason);
  if (!lost) throw error;
};
