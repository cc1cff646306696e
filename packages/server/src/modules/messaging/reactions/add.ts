import type { MethodAnswer, MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { writeToMessage } from '../messages/index.ts';
import { demandReacting, recordChange, unchanged } from './change.ts';
import { requireEmoji } from './emoji.ts';
import { hasRoom, withReaction } from './rules.ts';
import { insertReaction } from './store.ts';
import type { Totals } from './totals.ts';

/**
 * `reactions.add`: reacts to a message with an emoji. The second time changes nothing.
 *
 * @throws ParleyError `emoji_invalid`, `message_not_found`, `reactions_full`, and the refusals of `demandReacting`
 */
export const add = (
  context: Context,
  totals: Totals,
  actor: UserActor,
  input: MethodInput<'reactions.add'>,
): Promise<MethodAnswer<'reactions.add'>> => {
  const operation = 'unable to add the reaction';
  const { user } = actor;
  const emoji = requireEmoji(input.emoji, operation);
  return writeToMessage(context, actor, input.id, operation, async (writing) => {
    demandReacting(writing, operation);
    const { tx, message, view } = writing;
    const shadowed = view.row.banKind === 'shadow';
    const row = { messageId: message.id, emoji, userId: user, shadowed };
    if (!(await insertReaction(tx, row))) return unchanged(writing);
    const stored = message.reactions ?? {};
    if (!hasRoom([...Object.keys(stored), ...(message.myShadowedReactions ?? [])], emoji))
      throw new ParleyError('reactions_full', operation);
    const reactions = shadowed ? stored : withReaction(stored, emoji, user);
    return recordChange(context, totals, writing, { type: 'reaction.new', emoji, user, reactions, shadowed });
  });
};
