import type { MethodAnswer, MethodInput } from '@parley/protocol';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { demand } from '../../messaging/access/index.ts';
import { changePreviews, linksOf, presentMessage, writeToMessage } from '../../messaging/messages/index.ts';

const operation = 'unable to remove the preview';

/**
 * `previews.remove`: takes the card of a link off a message, for everyone and for good. The author may, and whoever may
 * delete the message. What is not there is not taken off: the answer is the message as it is.
 *
 * @throws ParleyError `message_not_found`, `capability_missing`
 */
export const remove = (
  context: Context,
  actor: AppActor,
  { id, preview }: MethodInput<'previews.remove'>,
): Promise<MethodAnswer<'previews.remove'>> =>
  writeToMessage(context, actor, id, operation, async (writing) => {
    const { caller, message, view, viewer } = writing;
    const own = caller.user !== undefined && message.authorId === caller.user;
    demand(view, own ? 'edit-own-message' : 'delete-any-message', operation);
    const { shown = [], removed = [], ...rest } = message.previews ?? {};
    const isLink = linksOf(message.text).some((link) => link.id === preview);
    const row =
      isLink && !removed.includes(preview)
        ? await changePreviews(
            context,
            { ...writing, channel: view.row },
            {
              ...rest,
              shown: shown.filter((card) => card.preview !== preview),
              removed: [...removed, preview],
            },
            caller.user,
          )
        : message;
    return {
      log: row.cid,
      offset: row.logOffset,
      id: row.id,
      ...(row.seq !== null && { seq: row.seq }),
      message: presentMessage(row, viewer),
    };
  });
