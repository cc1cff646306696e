import type { MethodInput, ReadState } from '@parley/protocol';
import type { UserActor } from '../../../platform/actor.ts';
import { type Marking, mark } from './mark.ts';

/** A pointer goes back this many numbers at most: what it passes is counted while the member's row is locked. */
export const numbersBackMost = 10_000;

/**
 * `reads.markUnread`: from a number on nothing is read. The one way back, at most 10,000 numbers and never to what the
 * member may not read.
 *
 * @throws ParleyError `channel_not_found`, `not_a_member`
 */
export const markUnread = (
  marking: Marking,
  actor: UserActor,
  { cid, seq }: MethodInput<'reads.markUnread'>,
): Promise<ReadState> =>
  mark(marking, actor, cid, 'unable to mark the channel as unread', (_, lastReadSeq) =>
    seq <= lastReadSeq ? { from: seq, most: numbersBackMost } : undefined,
  );
