import type { MethodAnswer, MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { loadCards } from '../../identity/cards/index.ts';
import { freeFilesOf } from '../../media/attachments/index.ts';
import { recordAct } from '../../trust/acts/index.ts';
import { demand } from '../access/index.ts';

import { appendToLog } from '../log/index.ts';
import { isCounted, nobody } from './counting.ts';
import { loadModerators } from './moderators.ts';
import { peopleIn } from './people.ts';
import { presentMessage, presentShared } from './present.ts';
import { publishChange } from './publish.ts';
import type { MessageRow } from './row.ts';
import { dropForwards, dropReactions, dropVotes } from './store.delete.ts';
import { recountReplies, setMentions, updateBody } from './store.edit.ts';
import { writeToMessage } from './write.ts';

/**
 * `messages.delete`: the place and the replies stay, what the message said is gone, its earlier versions too. Deleting what
 * is deleted changes nothing and answers with it.
 *
 * @throws ParleyError `message_not_found`, `capability_missing`
 */
export const deleteMessage = (
  context: Context,
  actor: AppActor,
  { id, reason }: MethodInput<'messages.delete'>,
): Promise<MethodAnswer<'messages.delete'>> => {
  const operation = 'unable to delete the message';
  return writeToMessage(
    context,
    actor,
    id,
    operation,
    async ({ tx, view, locked, message, viewer, timelineSeq, caller }) => {
      const answer = (row: MessageRow, offset: number): MethodAnswer<'messages.delete'> => ({
        log: row.cid,
        offset,
        id: row.id,
        ...(row.seq !== null && { seq: row.seq }),
        message: presentMessage(row, viewer),
      });
      if (message.deletedAt) return answer(message, message.logOffset);
      const own = caller.user !== undefined && message.authorId === caller.user;
      demand(view, own ? 'delete-own-message' : 'delete-any-message', operation);
      if (message.type === 'system' && caller.user !== undefined)
        throw new ParleyError('capability_missing', operation);
      if (!own) {
        const { channel } = view.row;
        const of = { channel, user: message.authorId ?? undefined, messageId: message.id };
        await recordAct(context, tx, { act: 'messages.delete', actor: caller.user, ...of, reason });
      }
      const before = { counted: isCounted(message), mentions: message.mentions ?? nobody };
      const row: MessageRow = {
        ...message,
        type: 'deleted',
        text: '',
        attachments: null,
        previews: null,
        mentions: null,
        custom: null,
        poll: null,
        forwarded: null,
        myVote: null,
        reactions: null,
        myReactions: null,
        deletedAt: tx.at,
        pinnedAt: null,
        logOffset: locked.logOffset + 1,
      };
      await updateBody(tx, row);
      await setMentions(tx, row);
      await dropReactions(tx, row.id);
      if (message.poll) await dropVotes(tx, row.id);
      if (message.forwarded) await dropForwards(tx, row.id);
      await freeFilesOf(context, tx, row.id);
      const parent =
        row.parentId && !row.shadowed ? await recountReplies(tx, row.parentId, row.logOffset) : undefined;
      const users = await loadCards(tx, peopleIn([presentShared(row)]));
      const moderators = row.shadowed ? await loadModerators(tx, view.row.channel) : [];
      const entry = {
        type: 'message.deleted',
        subject: row.id,
        actor: caller.user,
        ...(row.shadowed && { data: { shadowed: true } }),
        ...(parent && { data: { parentId: parent.id } }),
      };
      const offset = appendToLog(context, tx, locked, entry, (at) =>
        publishChange(context, tx.app, { horizon: view.row.horizon, timelineSeq, moderators }, row, {
          type: 'message.deleted',
          cid: row.cid,
          offset: at,
          at: tx.at.toISOString(),
          message: presentShared(row),
          before,
          ...(parent && {
            parent: {
              id: parent.id,
              replyCount: parent.replyCount,
              replyAuthors: parent.replyAuthors,
              ...(parent.lastReplyAt && { lastReplyAt: parent.lastReplyAt.toISOString() }),
              offset: at,
            },
          }),
          users,
        }),
      );
      return answer(row, offset);
    },
  );
};
