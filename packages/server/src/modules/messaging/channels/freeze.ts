import type { MethodInput } from '@parley/protocol';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { recordAct } from '../../trust/acts/index.ts';
import { demand, writeToChannel } from '../access/index.ts';
import { type Changed, changeAndAnswer } from './change.ts';

/**
 * `channels.freeze`: only moderators write from its commit on. One that is frozen stays as it is.
 *
 * @throws ParleyError `channel_not_found`, `capability_missing`, `channel_archived`
 */
export const freeze = (
  context: Context,
  actor: AppActor,
  { cid, reason }: MethodInput<'channels.freeze'>,
): Promise<Changed> => set(context, actor, cid, true, reason);

/** `channels.unfreeze`. @throws ParleyError as `freeze` */
export const unfreeze = (
  context: Context,
  actor: AppActor,
  { cid }: MethodInput<'channels.unfreeze'>,
): Promise<Changed> => set(context, actor, cid, false, undefined);

const set = (
  context: Context,
  actor: AppActor,
  cid: string,
  frozen: boolean,
  reason: string | undefined,
): Promise<Changed> => {
  const operation = frozen ? 'unable to freeze the channel' : 'unable to unfreeze the channel';
  return writeToChannel(context, actor, { cid }, operation, async (writing) => {
    const { tx, caller, view } = writing;
    demand(view, 'freeze-channel', operation);
    if (view.row.frozen === frozen) return changeAndAnswer(context, writing, 'channel.updated', undefined);
    const { channel } = view.row;
    await recordAct(context, tx, {
      act: frozen ? 'channels.freeze' : 'channels.unfreeze',
      actor: caller.user,
      channel,
      reason,
    });
    return changeAndAnswer(context, writing, 'channel.updated', { frozen });
  });
};
