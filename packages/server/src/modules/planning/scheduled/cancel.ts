import type { MethodAnswer } from '@parley/protocol';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../../identity/access/index.ts';
import { lockOwn } from './access.ts';
import { sendScheduled } from './jobs.ts';
import { asItIs, record } from './record.ts';
import { demandOpen } from './rules.ts';
import { updateScheduled } from './store.ts';

const operation = 'unable to cancel the scheduled message';

/** `scheduled.cancel`. Twice is once. @throws ParleyError `scheduled_not_found`, `scheduled_begun` */
export const cancel = (
  context: Context,
  actor: UserActor,
  id: string,
): Promise<MethodAnswer<'scheduled.cancel'>> =>
  openAs(context, actor, 'write', operation, async (tx) => {
    const held = await lockOwn(tx, actor.user, id, operation);
    if (held.status === 'cancelled') return asItIs(held);
    demandOpen(held, operation);
    await context.jobs.remove(tx, sendScheduled, id);
    return record(context, tx, { ...held, status: 'cancelled', reason: null }, updateScheduled);
  });
