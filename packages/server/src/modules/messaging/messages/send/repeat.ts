import type { MethodAnswer } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { UserActor } from '../../../../platform/actor.ts';
import type { Context } from '../../../../platform/context.ts';
import { openAs } from '../../../identity/access/index.ts';
import { accessMessage } from '../access.ts';
import { presentMessage } from '../present.ts';
import { loadWritten } from '../store.ts';
import type { SendItem } from './item.ts';

const operation = 'unable to send the message';

/** A repeat is answered with the message as it is now, or with its ids alone to one who may no longer read it. */
export const repeatedAnswer = (
  context: Context,
  actor: UserActor,
  item: SendItem,
): Promise<MethodAnswer<'messages.send'>> =>
  openAs(context, actor, 'snapshot', operation, async (tx, caller) => {
    try {
      const { message, viewer } = await accessMessage(tx, caller, item.id, operation);
      return { ...answerOf(item, message), message: presentMessage(message, viewer) };
    } catch (error) {
      if (!(error instanceof ParleyError) || error.reason !== 'message_not_found') throw error;
    }
    const written = await loadWritten(tx, item.id);
    if (!written) throw new ParleyError('channel_busy', operation);
    return answerOf(item, written);
  });

const answerOf = (item: SendItem, written: { seq: number | null; logOffset: number }) => ({
  log: item.cid,
  offset: written.logOffset,
  id: item.id,
  ...(written.seq !== null && { seq: written.seq }),
  created: false,
});
