import type { MethodAnswer, MethodInput } from '@parley/protocol';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../../identity/access/index.ts';
import { demand } from '../../messaging/access/index.ts';
import { accessMessage, deleteMessage } from '../../messaging/messages/index.ts';
import { recordAct } from '../acts/index.ts';
import { resolveFlags } from './store.ts';

const operation = 'unable to settle the reports';

/**
 * `moderation.resolve`: first the message is removed, if that is asked, then its reports are settled. Broken off between
 * the two it is asked again: what is deleted stays so.
 *
 * @returns how many reports it settled
 * @throws ParleyError `message_not_found`, `capability_missing`
 */
export const resolve = async (
  context: Context,
  actor: AppActor,
  { id, outcome, reason }: MethodInput<'moderation.resolve'>,
): Promise<MethodAnswer<'moderation.resolve'>> => {
  if (outcome === 'remove') await deleteMessage(context, actor, { id, reason });
  return openAs(context, actor, 'write', operation, async (tx, caller) => {
    const { message, channel: view } = await accessMessage(tx, caller, id, operation);
    demand(view, 'delete-any-message', operation);
    const resolved = await resolveFlags(tx, id, caller.user);
    if (resolved > 0 && outcome === 'dismiss') {
      const { channel } = view.row;
      const of = { channel, user: message.authorId ?? undefined, messageId: id, reason };
      await recordAct(context, tx, { act: 'moderation.resolve', actor: caller.user, ...of });
    }
    return { resolved };
  });
};
