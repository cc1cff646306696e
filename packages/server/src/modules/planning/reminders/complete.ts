import type { MethodAnswer } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { change } from './change.ts';
import { completed } from './rules.ts';

const operation = 'unable to complete the reminder';

/** `reminders.complete`. Twice is once. @throws ParleyError `reminder_not_found` */
export const complete = (
  context: Context,
  actor: UserActor,
  id: string,
): Promise<MethodAnswer<'reminders.complete'>> =>
  change(context, actor, id, operation, (held, now) => {
    if (held.status === 'cancelled') throw new ParleyError('reminder_not_found', operation);
    const isDone = held.status === 'completed' || (held.repeat !== null && held.status === 'pending');
    return isDone ? held : completed(held, now);
  });
