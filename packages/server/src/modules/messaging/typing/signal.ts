import type { UserCard } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../../identity/access/index.ts';
import { loadCards } from '../../identity/cards/index.ts';
import { accessChannel, demand } from '../access/index.ts';

import { accessMessage } from '../messages/index.ts';

/** Where somebody types: a channel, or a thread of it. */
export interface TypingPlace {
  cid: string;
  parentId?: string | undefined;
}

/**
 * Asks whether the caller may be seen typing, in the transaction that also reads how they are shown.
 *
 * @returns undefined when nobody is to be told: the person is shadow-banned or one of two blocks the other, or the thread is shadowed
 * @throws ParleyError `channel_not_found`, `not_a_member`, `channel_frozen`, `channel_archived`, `capability_missing`, `message_not_found`
 */
export const typist = (
  context: Context,
  actor: UserActor,
  { cid, parentId }: TypingPlace,
): Promise<UserCard | undefined> => {
  const operation = 'unable to tell that you are typing';
  return openAs(context, actor, 'snapshot', operation, async (tx, caller) => {
    const view = await accessChannel(tx, caller, { cid }, operation);
    if (view.row.banKind === 'apart') return undefined;
    demand(view, 'send-typing', operation);
    if (parentId !== undefined) {
      const { message } = await accessMessage(tx, caller, parentId, operation);
      if (message.cid !== cid) throw new ParleyError('message_not_found', operation);
      if (message.shadowed) return undefined;
    }
    if (view.row.banKind === 'shadow') return undefined;
    return (await loadCards(tx, [actor.user]))[actor.user];
  });
};
