import type { MethodAnswer, MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../../identity/access/index.ts';
import { checkBody } from '../../messaging/messages/index.ts';
import { plannedChange } from '../when/index.ts';
import { lockOwn } from './access.ts';
import { sendScheduled } from './jobs.ts';
import { record } from './record.ts';
import { demandOpen } from './rules.ts';
import { updateScheduled } from './store.ts';

const operation = 'unable to change the scheduled message';

/**
 * `scheduled.update`: another text, other attachments, another time. One that failed is meant again.
 *
 * @throws ParleyError `scheduled_not_found`, `scheduled_begun`, `message_empty`, `time_passed`, `time_too_far`,
 * `zone_unknown`, `body_invalid`
 */
export const update = (
  context: Context,
  actor: UserActor,
  { id, text, attachments, local, zone }: MethodInput<'scheduled.update'>,
): Promise<MethodAnswer<'scheduled.update'>> =>
  openAs(context, actor, 'write', operation, async (tx) => {
    const held = await lockOwn(tx, actor.user, id, operation);
    demandOpen(held, operation);
    const body = {
      ...held.body,
      ...(text !== undefined && { text }),
      ...(attachments !== undefined && { attachments }),
    };
    checkBody(body, operation);
    const time = plannedChange({ local, zone }, tx.at, operation);
    // What failed failed at its time, so it needs another.
    if (!time && held.status === 'failed') throw new ParleyError('time_passed', operation);
    const { at: sendAt = held.sendAt, ...when } = time ?? {};
    const answer = await record(
      context,
      tx,
      { ...held, ...when, body, sendAt, status: 'pending', reason: null },
      updateScheduled,
    );
    await context.jobs.add(tx, sendScheduled, { id }, { at: sendAt, key: id });
    return answer;
  });
