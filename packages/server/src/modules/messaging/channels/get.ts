import type { MethodAnswer, MethodInput } from '@parley/protocol';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../../identity/access/index.ts';
import { accessChannel } from '../access/index.ts';
import { readChannel } from '../heads/index.ts';

const operation = 'unable to get the channel';

/** @throws ParleyError `channel_not_found` */
export const get = (
  context: Context,
  actor: AppActor,
  input: MethodInput<'channels.get'>,
): Promise<MethodAnswer<'channels.get'>> =>
  openAs(context, actor, 'snapshot', operation, async (tx, caller) => {
    const view = await accessChannel(tx, caller, input, operation);
    const { channel, users } = await readChannel(tx, caller, view);
    return { channel, users, offset: channel.logOffset, epoch: context.epoch };
  });
