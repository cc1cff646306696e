import { limits, type MethodAnswer, type MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../../identity/access/index.ts';
import { accessChannel, demand } from '../../messaging/access/index.ts';
import { checkBody } from '../../messaging/messages/index.ts';
import { planned } from '../when/index.ts';
import { sendScheduled } from './jobs.ts';
import { asItIs, record } from './record.ts';
import { bodyOf, hashOf } from './rules.ts';
import { insertScheduled, lockAuthor, lockScheduled } from './store.ts';

const operation = 'unable to schedule the message';

/**
 * `scheduled.create`: keeps a message and the job that will send it, in one transaction.
 *
 * @throws ParleyError by the rules SD-1 and SD-2
 */
export const create = (
  context: Context,
  actor: UserActor,
  input: MethodInput<'scheduled.create'>,
): Promise<MethodAnswer<'scheduled.create'>> => {
  checkBody(input, operation);
  const { id, cid, local, zone } = input;
  const body = bodyOf(input);
  const bodyHash = hashOf(input);
  return openAs(context, actor, 'write', operation, async (tx, caller) => {
    const open = await lockAuthor(tx, actor.user);
    const held = await lockScheduled(tx, id);
    if (held) {
      const isSame = held.userId === actor.user && held.cid === cid && held.bodyHash.equals(bodyHash);
      if (isSame) return { ...asItIs(held), created: false };
    }
    const sendAt = planned({ local, zone }, tx.at, operation);
    const view = await accessChannel(tx, caller, { cid }, operation);
    if (held) throw new ParleyError('id_taken', operation);
    demand(view, body.parentId ? 'send-reply' : 'send-message', operation);
    if (body.attachments && body.attachments.length > 0) demand(view, 'attach-file', operation);
    const { textCharacters } = view.preset.features;
    if (body.text.length > textCharacters)
      throw new ParleyError('text_too_long', operation, { details: { limit: textCharacters } });
    if (open >= limits.scheduledMost) throw new ParleyError('scheduled_full', operation);
    const answer = await record(
      context,
      tx,
      {
        id,
        userId: actor.user,
        channel: view.row.channel,
        cid,
        body,
        bodyHash,
        local,
        zone,
        sendAt,
        status: 'pending',
        reason: null,
        createdAt: tx.at,
      },
      async (_, row) => {
        if (!(await insertScheduled(tx, row))) throw new ParleyError('id_taken', operation);
      },
    );
    await context.jobs.add(tx, sendScheduled, { id }, { at: sendAt, key: id });
    return { ...answer, created: true };
  });
};
