import type { MethodInput } from '@parley/protocol';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { recordAct } from '../../trust/acts/index.ts';
import { demand, writeToChannel } from '../access/index.ts';
import { type Changed, changeAndAnswer } from './change.ts';

const operation = 'unable to change the slow mode';

/**
 * `channels.slowMode`: how long everybody but moderators waits between two messages, from its commit on. The same as it is
 * changes nothing.
 *
 * @throws ParleyError `channel_not_found`, `capability_missing`, `channel_archived`
 */
export const slowMode = (
  context: Context,
  actor: AppActor,
  { cid, seconds }: MethodInput<'channels.slowMode'>,
): Promise<Changed> =>
  writeToChannel(context, actor, { cid }, operation, async (writing) => {
    const { tx, caller, view } = writing;
    demand(view, 'freeze-channel', operation);
    const { channel, slowModeSeconds } = view.row;
    if (slowModeSeconds === seconds) return changeAndAnswer(context, writing, 'channel.updated', undefined);
    const details = { seconds };
    await recordAct(context, tx, { act: 'channels.slowMode', actor: caller.user, channel, details });
    return changeAndAnswer(context, writing, 'channel.updated', { slowModeSeconds: seconds });
  });
