import type { MethodAnswer } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { UserActor } from '../../../../platform/actor.ts';
import type { Context } from '../../../../platform/context.ts';
import type { TenantTx } from '../../../../platform/db/tenant.ts';
import { readAs } from '../../../identity/access/index.ts';
import { loadChannel, viewOf } from '../../access/index.ts';
import { viewerOf } from '../access.ts';
import { presentMessage } from '../present.ts';
import type { MessageRow, Viewer } from '../row.ts';
import { loadMessages } from '../store.ts';
import type { Repeated, SendItem } from './item.ts';

const operation = 'unable to send the message';

/** A repeat is answered with the message as it is now, or with its ids alone to one who may no longer read it. */
export const repeatedAnswer = async (
  context: Context,
  actor: UserActor,
  item: SendItem,
  { message, viewer }: Repeated,
): Promise<MethodAnswer<'messages.send'>> =>
  message && viewer
    ? { ...answerOf(item, message), message: presentMessage(message, viewer) }
    : lookUp(context, actor, item);

/** For the few who may not see all of the timeline, or repeat a reply. */
const lookUp = (context: Context, actor: UserActor, item: SendItem): Promise<MethodAnswer<'messages.send'>> =>
  readAs(
    context,
    actor,
    operation,
    (tx) =>
      Promise.all([
        loadChannel(tx, { channel: item.channel }, actor.user),
        loadMessages(tx, [item.id], { user: actor.user, seesShadowed: true, horizon: 0 }),
      ]),
    async (tx, caller, [row, [message]]) => {
      if (!message) throw new ParleyError('channel_busy', operation);
      const view = row && viewOf(row, caller);
      if (!view?.capabilities.has('read-channel')) return answerOf(item, message);
      const viewer = viewerOf(view, caller);
      return (await sees(tx, viewer, message))
        ? { ...answerOf(item, message), message: presentMessage(message, viewer) }
        : answerOf(item, message);
    },
  );

/** A reply that is only in its thread is as visible as its parent, which only the database knows. */
const sees = async (tx: TenantTx, viewer: Viewer, { id, seq }: MessageRow): Promise<boolean> =>
  seq === null ? (await loadMessages(tx, [id], viewer)).length > 0 : seq > viewer.horizon;

const answerOf = (item: SendItem, written: { seq: number | null; logOffset: number }) => ({
  log: item.cid,
  offset: written.logOffset,
  id: item.id,
  ...(written.seq !== null && { seq: written.seq }),
  created: false,
});
