import type { MethodAnswer, MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { allowedWords } from '../../trust/words/index.ts';
import { demand } from '../access/index.ts';
import { presentMyPoll, writeToMessage } from '../messages/index.ts';
import { recordChange, unchanged } from './change.ts';
import { demandOpen, pollOf, withOption } from './rules.ts';

const operation = 'unable to add the option';

/**
 * `polls.addOption`: one option more. Whose words it is everybody is told, in an anonymous poll too.
 *
 * @throws ParleyError `message_not_found`, `poll_not_found`, `poll_closed`, `poll_full`, `option_taken`, `id_taken`, `words_refused`, and the refusals of `demand`
 */
export const addOption = async (
  context: Context,
  actor: UserActor,
  { id, option: written }: MethodInput<'polls.addOption'>,
): Promise<MethodAnswer<'polls.addOption'>> => {
  const said = { text: written.text, attachments: [] };
  const { text, refusedWord } = await allowedWords(context, actor.app, said);
  const option = { id: written.id, text };
  return writeToMessage(context, actor, id, operation, async (writing) => {
    const { tx, message, view } = writing;
    const { user } = actor;
    const poll = pollOf(message, operation);
    // What is added is said to everybody.
    demand(view, message.parentId === null ? 'send-message' : 'send-reply', operation);
    if (!poll.open && message.authorId !== user) throw new ParleyError('capability_missing', operation);
    if (refusedWord !== undefined)
      throw new ParleyError('words_refused', operation, { details: { word: refusedWord } });
    const shadowed = view.row.banKind === 'shadow';
    const longer = withOption(poll, option, user, shadowed, operation);
    if (!longer) return unchanged(writing, poll);
    demandOpen(poll, tx.at, operation);
    const offset = await recordChange(context, writing, {
      ...{ poll: longer, actor: user, shadowed },
      ...(shadowed && { voter: user }),
    });
    return { log: message.cid, offset, poll: presentMyPoll(longer, message.myVote, user) };
  });
};
