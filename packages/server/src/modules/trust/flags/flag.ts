import type { MethodAnswer, MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { demandUnlocked, openAs } from '../../identity/access/index.ts';
import { accessMessage } from '../../messaging/messages/index.ts';
import { insertFlag } from './store.ts';

const operation = 'unable to report the message';

/**
 * `moderation.flag`: of a message of somebody else. Again by the same person changes nothing.
 *
 * @throws ParleyError `message_not_found`, `guest_expired`, `capability_missing` for what is one's own, the system's or deleted
 */
export const flag = (
  context: Context,
  actor: UserActor,
  { id, reason }: MethodInput<'moderation.flag'>,
): Promise<MethodAnswer<'moderation.flag'>> =>
  openAs(context, actor, 'write', operation, async (tx, caller) => {
    const { message, channel } = await accessMessage(tx, caller, id, operation);
    demandUnlocked(caller, operation);
    const isSaid = message.type === 'regular' || message.type === 'poll';
    if (!isSaid || message.authorId === actor.user) throw new ParleyError('capability_missing', operation);
    const at = await insertFlag(tx, { id, channel: channel.row.channel, by: actor.user, reason });
    return { at: at.toISOString() };
  });
