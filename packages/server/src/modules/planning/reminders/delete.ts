import type { MethodAnswer } from '@parley/protocol';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { change } from './change.ts';

/** `reminders.delete`: what it said is forgotten. Twice is once. @throws ParleyError `reminder_not_found` */
export const deleteReminder = (
  context: Context,
  actor: UserActor,
  id: string,
): Promise<MethodAnswer<'reminders.delete'>> =>
  change(context, actor, id, 'unable to remove the reminder', (held) =>
    held.status === 'cancelled' ? held : { ...held, status: 'cancelled', text: null, snapshot: null },
  );
