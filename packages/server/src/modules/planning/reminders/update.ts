import type { MethodAnswer, MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { plannedChange } from '../when/index.ts';
import { change } from './change.ts';
import { demandOpen, repeated } from './rules.ts';

const operation = 'unable to change the reminder';

/**
 * `reminders.update`: another text, another time, another repetition.
 *
 * @throws ParleyError `reminder_not_found`, `reminder_done`, `body_invalid` for one that would be about nothing,
 * `time_passed`, `time_too_far`, `zone_unknown`
 */
export const update = (
  context: Context,
  actor: UserActor,
  { id, text, local, zone, repeat }: MethodInput<'reminders.update'>,
): Promise<MethodAnswer<'reminders.update'>> =>
  change(context, actor, id, operation, (held, now) => {
    demandOpen(held, operation);
    const said = { ...held, ...(text !== undefined && { text }) };
    if (said.text === null && said.messageId === null) {
      const problem = 'cannot be removed: the reminder is about nothing else';
      throw new ParleyError('body_invalid', operation, { details: { path: 'text', problem } });
    }
    const time = plannedChange({ local, zone }, now, operation);
    if (time) {
      const { at: remindAt, ...when } = time;
      return { ...said, ...when, remindAt, status: 'pending', ...(repeat !== undefined && { repeat }) };
    }
    return repeat === undefined ? said : repeated(said, repeat, now);
  });
