import type { MethodAnswer, MethodInput } from '@parley/protocol';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { demand } from '../access/index.ts';
import { presentMyPoll, writeToMessage } from '../messages/index.ts';
import { recordChange, unchanged } from './change.ts';
import { chosen, demandOpen, pollOf, recounted } from './rules.ts';
import { loadNewest, putVote } from './store.ts';

const operation = 'unable to vote';

/**
 * `polls.vote`: what a person chooses instead of what they chose before. The same again changes nothing.
 *
 * @throws ParleyError `message_not_found`, `poll_not_found`, `poll_closed`, `option_not_found`, `body_invalid`, and the refusals of `demand`
 */
export const vote = (
  context: Context,
  actor: UserActor,
  input: MethodInput<'polls.vote'>,
): Promise<MethodAnswer<'polls.vote'>> => {
  const { user } = actor;
  return writeToMessage(context, actor, input.id, operation, async (writing) => {
    const { tx, locked, message, view } = writing;
    const poll = pollOf(message, operation);
    demand(view, 'cast-vote', operation);
    const options = chosen(poll, input.options, user, operation);
    const held = message.myVote;
    if (options.join() === (held?.options ?? []).join()) return unchanged(writing, poll);
    demandOpen(poll, tx.at, operation);
    // What was counted once is not taken out of the count in secret.
    const hides = view.row.banKind === 'shadow' || poll.options.some(hasHidden(options));
    const shadowed = hides && (!held || held.shadowed || held.options.length === 0);
    const row = { messageId: message.id, userId: user, options, logOffset: locked.logOffset + 1, shadowed };
    await putVote(tx, row);
    const before = held && !held.shadowed ? held.options : [];
    const after = shadowed ? [] : options;
    const left = before.filter((id) => !after.includes(id));
    const newest = poll.anonymous ? new Map() : await loadNewest(tx, message.id, left);
    const counted = recounted(poll, user, before, after, newest);
    const known = poll.anonymous ? {} : { actor: user };
    const offset = await recordChange(context, writing, {
      ...{ poll: counted, actor: undefined, ...known, voter: user, shadowed },
    });
    return { log: message.cid, offset, poll: presentMyPoll(counted, { options, offset, shadowed }, user) };
  });
};

const hasHidden =
  (chosen: readonly string[]) =>
  ({ id, shadowed }: { id: string; shadowed?: true }): boolean =>
    shadowed === true && chosen.includes(id);
