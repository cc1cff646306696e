import type { MethodAnswer, MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { writeToMessage } from '../messages/index.ts';
import { demandReacting, recordChange } from './change.ts';
import { requireEmoji } from './emoji.ts';
import { withoutReaction } from './rules.ts';
import { deleteReaction, loadNewest } from './store.ts';
import type { Totals } from './totals.ts';

/**
 * `reactions.remove`: takes the caller's own reaction back.
 *
 * @throws ParleyError `emoji_invalid`, `message_not_found`, `reaction_not_found`, and the refusals of `demandReacting`
 */
export const remove = (
  context: Context,
  totals: Totals,
  actor: UserActor,
  input: MethodInput<'reactions.remove'>,
): Promise<MethodAnswer<'reactions.remove'>> => {
  const operation = 'unable to remove the reaction';
  const { user } = actor;
  const emoji = requireEmoji(input.emoji, operation);
  return writeToMessage(context, actor, input.id, operation, async (writing) => {
    demandReacting(writing, operation);
    const { tx, message } = writing;
    const removed = await deleteReaction(tx, { messageId: message.id, emoji, userId: user });
    if (!removed) throw new ParleyError('reaction_not_found', operation);
    const stored = message.reactions ?? {};
    const reactions = removed.shadowed
      ? stored
      : withoutReaction(stored, emoji, await loadNewest(tx, message.id, emoji));
    const { shadowed } = removed;
    return recordChange(context, totals, writing, {
      type: 'reaction.removed',
      emoji,
      user,
      reactions,
      shadowed,
    });
  });
};
