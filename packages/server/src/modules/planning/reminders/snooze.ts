import type { MethodAnswer, MethodInput } from '@parley/protocol';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { planned } from '../when/index.ts';
import { change } from './change.ts';
import { demandOpen } from './rules.ts';

const operation = 'unable to put the reminder off';

/**
 * `reminders.snooze`: it fires at another time, once; what is repeated goes on after that.
 *
 * @throws ParleyError `reminder_not_found`, `reminder_done`, `time_passed`, `time_too_far`, `zone_unknown`, `body_invalid`
 */
export const snooze = (
  context: Context,
  actor: UserActor,
  { id, local, zone }: MethodInput<'reminders.snooze'>,
): Promise<MethodAnswer<'reminders.snooze'>> =>
  change(context, actor, id, operation, (held, now) => {
    demandOpen(held, operation);
    return { ...held, status: 'snoozed', remindAt: planned({ local, zone }, now, operation) };
  });
