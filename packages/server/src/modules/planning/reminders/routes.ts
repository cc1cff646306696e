import type { MethodName } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import type { HandlersOf } from '../../../platform/http/call.ts';
import { userActor } from '../../identity/access/index.ts';
import { complete } from './complete.ts';
import { create } from './create.ts';
import { deleteReminder } from './delete.ts';
import { list } from './list.ts';
import { snooze } from './snooze.ts';
import { update } from './update.ts';

type Names = Extract<MethodName, `reminders.${string}`>;

/** The methods of the noun `reminders`. */
export const reminderHandlers = (context: Context): HandlersOf<Names> => ({
  'reminders.create': ({ actor }, input) => create(context, userActor(actor), input),
  'reminders.list': ({ actor }) => list(context, userActor(actor)),
  'reminders.update': ({ actor }, input) => update(context, userActor(actor), input),
  'reminders.snooze': ({ actor }, input) => snooze(context, userActor(actor), input),
  'reminders.complete': ({ actor }, input) => complete(context, userActor(actor), input.id),
  'reminders.delete': ({ actor }, input) => deleteReminder(context, userActor(actor), input.id),
});
