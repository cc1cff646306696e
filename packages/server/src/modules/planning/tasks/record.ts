import type { MethodAnswer } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { Context } from '../../../platform/context.ts';
import { loadCards } from '../../identity/cards/index.ts';
import { appendToLog, publishToChannel, publishToUser } from '../../messaging/log/index.ts';
import {
  announceChange,
  type MessageRow,
  type MessageWriting,
  peopleIn,
  presentMessage,
  presentTask,
  type StoredTask,
} from '../../messaging/messages/index.ts';
import { allowedWords } from '../../trust/words/index.ts';
import { isReader, putTask } from './store.ts';

type Answer = MethodAnswer<'tasks.create'>;

/** Nothing changed: the answer says what is. */
export const unchanged = ({ message }: MessageWriting, task: StoredTask): Answer => ({
  log: message.cid,
  offset: message.logOffset,
  task: presentTask(task),
});

/**
 * Writes what became of the task of a message: one entry of the log, one `message.updated`. One that only its maker is
 * shown is told to them alone.
 *
 * @param task null when it is removed
 * @param user whose doing it is
 */
export const recordTask = async (
  context: Context,
  writing: MessageWriting,
  task: StoredTask | null,
  user: string,
): Promise<number> => {
  const { tx, locked, message, view, viewer } = writing;
  const place = { id: message.id, channel: view.row.channel };
  if ((task ?? message.task)?.shadowed) {
    // No change to anybody else, so the message keeps its offset.
    await putTask(tx, place, task, message.logOffset);
    const shown = presentMessage({ ...message, task }, viewer);
    const users = await loadCards(tx, peopleIn([shown]));
    const { cid } = message;
    const entry = { type: 'message.updated', subject: message.id, actor: user, data: { shadowed: true } };
    return appendToLog(context, tx, locked, entry, (offset) => {
      publishToChannel(context, tx.app, cid, { type: 'skip', cid, offset });
      const at = tx.at.toISOString();
      publishToUser(context, tx.app, user, { type: 'message.shown', cid, at, message: shown, users });
    });
  }
  const row: MessageRow = { ...message, task, logOffset: locked.logOffset + 1 };
  await putTask(tx, place, task, row.logOffset);
  const assignee = hasToDo(task);
  const data = { task: { assignee, given: assignee !== hasToDo(message.task) } };
  await announceChange(context, { ...writing, channel: view.row }, row, user, data);
  return row.logOffset;
};

/** Who has a task and has still to do it. */
const hasToDo = (task: StoredTask | null | undefined): string | null =>
  (task?.doneAt === undefined && !task?.shadowed ? task?.assignee : undefined) ?? null;

/**
 * Demands that a task is given to somebody who can read its message.
 *
 * @throws ParleyError `assignee_not_found`
 */
export const demandReader = async (
  { tx, view, timelineSeq }: MessageWriting,
  assignee: string | null | undefined,
  operation: string,
): Promise<void> => {
  if (assignee == null) return;
  const known = await isReader(tx, view.row.channel, assignee, timelineSeq);
  if (!known) throw new ParleyError('assignee_not_found', operation);
};

/**
 * What a title says by the app's list of words: as it is, or masked.
 *
 * @returns a check that throws `words_refused`, for when it is known that the caller may write there at all
 */
export const allowedTitle = async (
  context: Context,
  app: string,
  title: string,
  operation: string,
): Promise<{ title: string; demandWords: () => void }> => {
  const { text, refusedWord: word } = await allowedWords(context, app, { text: title, attachments: [] });
  return {
    title: text,
    demandWords: () => {
      if (word !== undefined) throw new ParleyError('words_refused', operation, { details: { word } });
    },
  };
};
