import type { MethodInput } from '@parley/protocol';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { demand, writeToChannel } from '../access/index.ts';

import { say } from '../messages/index.ts';
import { type Changed, changeAndAnswer } from './change.ts';

const operation = 'unable to unarchive the channel';

/** Opens an archived channel again. One that is open stays as it is. */
export const unarchive = (
  context: Context,
  actor: AppActor,
  { cid }: MethodInput<'channels.unarchive'>,
): Promise<Changed> =>
  writeToChannel(context, actor, { cid }, operation, async (writing) => {
    demand(writing.view, 'archive-channel', operation);
    const change = writing.view.row.archivedAt ? { archivedAt: null } : undefined;
    const answer = await changeAndAnswer(context, writing, 'channel.updated', change);
    await say(context, writing, change ? [{ event: 'channel.unarchived' }] : []);
    return answer;
  });
