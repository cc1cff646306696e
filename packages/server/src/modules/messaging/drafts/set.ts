import { limits, type MethodAnswer, type MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { TenantTx } from '../../../platform/db/tenant.ts';
import { type Caller, openAs } from '../../identity/access/index.ts';
import { accessChannel } from '../access/index.ts';
import { appendToUserLogs, tellUser } from '../log/index.ts';
import { accessMessage } from '../messages/index.ts';
import { present } from './present.ts';
import { type DraftRow, loadDrafts, lockPerson, putDraft } from './store.ts';

const operation = 'unable to keep the draft';
const type = 'draft.updated';

/**
 * `drafts.set`: what is newer than what is kept takes its place, and anything else changes nothing.
 *
 * @throws ParleyError `channel_not_found`, `message_not_found`, `parent_invalid`, `drafts_full`
 */
export const set = (
  context: Context,
  actor: UserActor,
  { id, text, counter }: MethodInput<'drafts.set'>,
): Promise<MethodAnswer<'drafts.set'>> =>
  openAs(context, actor, 'write', operation, async (tx, caller) => {
    const place = await placeOf(tx, caller, id);
    const kept = await lockPerson(tx, actor.user);
    const [held] = await loadDrafts(tx, actor.user, [id]);
    if (held && held.counter >= counter) return answerOf(held);
    const isMore = text !== '' && (held?.text ?? '') === '';
    if (isMore && kept >= limits.draftsMost) throw new ParleyError('drafts_full', operation);
    const [logOffset = 0] = await appendToUserLogs(context, tx, [{ user: actor.user, type, subject: id }]);
    const row: DraftRow = { ...place, id, text, counter, logOffset, updatedAt: tx.at };
    await putDraft(tx, actor.user, row);
    const answer = answerOf(row);
    tellUser(context, tx, actor.user, {
      type,
      offset: logOffset,
      at: tx.at.toISOString(),
      draft: answer.draft,
    });
    return answer;
  });

const answerOf = (row: DraftRow): MethodAnswer<'drafts.set'> => ({
  log: 'user',
  offset: row.logOffset,
  draft: present(row),
});

/** The channel or thread that is named, to one who may read it. */
const placeOf = async (
  tx: TenantTx,
  caller: Caller,
  id: string,
): Promise<Pick<DraftRow, 'channel' | 'cid' | 'parentId'>> => {
  if (id.includes(':')) {
    const { row } = await accessChannel(tx, caller, { cid: id }, operation);
    return { channel: row.channel, cid: id, parentId: null };
  }
  const { message, channel } = await accessMessage(tx, caller, id, operation);
  if (message.parentId !== null) throw new ParleyError('parent_invalid', operation);
  const { row } = channel;
  return { channel: row.channel, cid: `${row.type}:${row.id}`, parentId: id };
};
