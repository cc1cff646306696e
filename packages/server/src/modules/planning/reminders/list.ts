import type { MethodAnswer } from '@parley/protocol';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { readAs } from '../../identity/access/index.ts';
import { loadUserOffset } from '../../messaging/log/index.ts';
import { presentReminders } from './present.ts';
import { listOpen } from './store.ts';

/** `reminders.list`: the caller's reminders that are not done, of one moment. */
export const list = (context: Context, actor: UserActor): Promise<MethodAnswer<'reminders.list'>> =>
  readAs(
    context,
    actor,
    'unable to list the reminders',
    (tx) => Promise.all([listOpen(tx, actor.user), loadUserOffset(tx, actor.user)]),
    async (tx, caller, [rows, offset]) => ({
      items: await presentReminders(tx, caller, rows),
      offset,
      epoch: context.epoch,
    }),
  );
