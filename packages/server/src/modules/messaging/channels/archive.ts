import type { MethodInput } from '@parley/protocol';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { demand, writeToChannel } from '../access/index.ts';

import { say } from '../messages/index.ts';
import { type Changed, changeAndAnswer } from './change.ts';

const operation = 'unable to archive the channel';

/** Closes a channel for writing. One that is archived stays as it is. */
export const archive = (
  context: Context,
  actor: AppActor,
  { cid }: MethodInput<'channels.archive'>,
): Promise<Changed> =>
  writeToChannel(context, actor, { cid }, operation, async (writing) => {
    demand(writing.view, 'archive-channel', operation);
    const change = writing.view.row.archivedAt ? undefined : { archivedAt: writing.tx.at };
    const answer = await changeAndAnswer(context, writing, 'channel.archived', change);
    await say(context, writing, change ? [{ event: 'channel.archived' }] : []);
    return answer;
  });
