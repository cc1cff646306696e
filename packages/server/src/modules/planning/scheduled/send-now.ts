import type { MethodAnswer } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../../identity/access/index.ts';
import { lockOwn } from './access.ts';
import { deliver, take } from './deliver.ts';
import { sendScheduled } from './jobs.ts';
import { presentScheduled } from './present.ts';
import { asItIs } from './record.ts';

const operation = 'unable to send the scheduled message';

/** The job that finishes it when this process cannot. */
const rescueMs = 10_000;

/**
 * `scheduled.sendNow`: sends it now, once. What it is refused for is in the answer.
 *
 * @throws ParleyError `scheduled_not_found`, `scheduled_begun` for a cancelled one, and what may be tried again
 */
export const sendNow = async (
  context: Context,
  actor: UserActor,
  id: string,
): Promise<MethodAnswer<'scheduled.sendNow'>> => {
  const taken = await openAs(context, actor, 'write', operation, async (tx) => {
    const held = await lockOwn(tx, actor.user, id, operation);
    if (held.status === 'sent') return asItIs(held);
    if (held.status === 'cancelled') throw new ParleyError('scheduled_begun', operation);
    const at = new Date(tx.at.getTime() + rescueMs);
    await context.jobs.add(tx, sendScheduled, { id }, { at, key: id });
    return take(tx, held);
  });
  if ('scheduled' in taken) return taken;
  const { log, offset, row } = await deliver(context, actor.app, taken);
  return { log, offset, scheduled: presentScheduled(row) };
};
