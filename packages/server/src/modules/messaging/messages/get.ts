import type { MethodAnswer } from '@parley/protocol';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../../identity/access/index.ts';
import { loadCards } from '../../identity/cards/index.ts';
import { accessMessage } from './access.ts';
import { peopleIn } from './people.ts';
import { presentMessage } from './present.ts';

/** `messages.get`. @throws ParleyError `message_not_found` */
export const get = (context: Context, actor: AppActor, id: string): Promise<MethodAnswer<'messages.get'>> => {
  const operation = 'unable to read the message';
  return openAs(context, actor, 'snapshot', operation, async (tx, caller) => {
    const { message, viewer, channel } = await accessMessage(tx, caller, id, operation);
    const shown = presentMessage(message, viewer);
    const users = await loadCards(tx, peopleIn([shown]));
    return { message: shown, users, offset: channel.row.headOffset, epoch: context.epoch };
  });
};
