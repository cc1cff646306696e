import { MessageId, type MethodAnswer } from '@parley/protocol';
import { z } from 'zod';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { defineEnding } from '../../planning/when/index.ts';
import { demand, loadChannel } from '../access/index.ts';
import { writeChannel } from '../log/index.ts';
import {
  findPlace,
  loadMessages,
  presentMyPoll,
  type StoredPoll,
  writeToMessage,
} from '../messages/index.ts';
import { type Changing, recordChange, unchanged } from './change.ts';
import { pollOf } from './rules.ts';

const operation = 'unable to end the poll';

/**
 * `polls.close`: nothing of it changes any more.
 *
 * @throws ParleyError `message_not_found`, `poll_not_found`, `capability_missing` for somebody else's, and the refusals of `demand`
 */
export const close = (context: Context, actor: AppActor, id: string): Promise<MethodAnswer<'polls.close'>> =>
  writeToMessage(context, actor, id, operation, async (writing) => {
    const { tx, message, view, caller } = writing;
    const poll = pollOf(message, operation);
    const own = caller.user !== undefined && message.authorId === caller.user;
    demand(view, own ? 'cast-vote' : 'delete-any-message', operation);
    if (poll.closedAt !== undefined) return unchanged(writing, poll);
    await closePoll.plan(context, tx, { id }, null);
    const { offset, ended } = await end(context, writing, poll, caller.user);
    return { log: message.cid, offset, poll: presentMyPoll(ended, message.myVote, caller.user) };
  });

const end = async (context: Context, writing: Changing, poll: StoredPoll, actor: string | undefined) => {
  const ended = { ...poll, closedAt: writing.tx.at.toISOString() };
  return { offset: await recordChange(context, writing, { poll: ended, actor }), ended };
};

/** Ends a poll at its time. For every rule it was over with it; here everybody is told. */
export const closePoll = defineEnding({
  name: 'polls.close',
  input: z.strictObject({ id: MessageId }),
  keyOf: ({ id }) => id,
  end: async (context, tx, { id }) => {
    const place = await findPlace(tx, id);
    if (!place) return undefined;
    const { channel, timelineSeq } = place;
    return writeChannel(context, tx, channel, operation, async (locked) => {
      const viewer = { user: undefined, seesShadowed: true, horizon: 0 };
      const [row, [message]] = await Promise.all([
        loadChannel(tx, { channel }, undefined),
        loadMessages(tx, [id], viewer),
      ]);
      const { closesAt, closedAt } = message?.poll ?? {};
      if (!row || row.deletedAt || !message?.poll || closesAt === undefined || closedAt !== undefined)
        return undefined;
      const due = new Date(closesAt);
      if (due > tx.at) return due;
      await end(context, { tx, locked, message, timelineSeq, view: { row } }, message.poll, undefined);
      return undefined;
    });
  },
});
