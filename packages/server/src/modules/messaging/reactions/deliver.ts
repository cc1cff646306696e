import type { EventOf, Message, Users } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import { publishToChannel, publishToUser } from '../log/index.ts';
import type { Totals } from './totals.ts';

/** The message as one person sees it who sees more of it than everyone. */
export interface Shown {
  person: string;
  message: Message;
  users: Users;
}

type ReactionEvent = EventOf<'reaction.new'> | EventOf<'reaction.removed'>;

/** What readers are told of a change (architecture.md section 6). */
export interface Told {
  form: 'full' | 'total' | 'skip' | 'changed';
  cid: string;
  id: string;
  at: Date;
  event: Pick<ReactionEvent, 'type' | 'emoji' | 'user' | 'reactions' | 'users'>;
  shown: readonly Shown[];
}

/** Publishes a change once its turn in the channel has come; what a person sees beyond it follows on their own stream. */
export const deliver = (context: Context, totals: Totals, app: string, told: Told, offset: number): void => {
  const { form, cid, id, event, shown } = told;
  const at = told.at.toISOString();
  if (form === 'full') publishToChannel(context, app, cid, { ...event, cid, id, offset, at });
  else if (form === 'total') {
    const { reactions, users } = event;
    totals.add(context, app, { cid, offset, at, reactions: { [id]: { offset, reactions } }, users });
  } else if (form === 'changed') publishToChannel(context, app, cid, { type: 'changed', cid, offset, id });
  else publishToChannel(context, app, cid, { type: 'skip', cid, offset });
  for (const { person, message, users } of shown) {
    publishToUser(context, app, person, { type: 'message.shown', cid, at, message, users });
  }
};
