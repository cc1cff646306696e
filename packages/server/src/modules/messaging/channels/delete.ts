import { type MethodAnswer, type MethodInput, streams } from '@parley/protocol';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { usePicture } from '../../media/attachments/index.ts';
import { demand, writeToChannel } from '../access/index.ts';
import { appendToLog, appendToUserLogs, publishToChannel, publishToUser } from '../log/index.ts';

import { deleteChannel, loadMemberIds } from './store.ts';

const operation = 'unable to delete the channel';

/**
 * Deletes a channel for everybody. Its row and its members' rows stay, so that the id is never used again and those who
 * were in it may be told what became of it; nothing of it can be read from the commit on.
 */
export const remove = (
  context: Context,
  actor: AppActor,
  { cid }: MethodInput<'channels.delete'>,
): Promise<MethodAnswer<'channels.delete'>> =>
  writeToChannel(context, actor, { cid }, operation, async ({ tx, caller, view, locked }) => {
    demand(view, 'delete-channel', operation);
    const { channel } = view.row;
    const { app } = tx;
    const at = tx.at.toISOString();
    const offset = appendToLog(context, tx, locked, { type: 'channel.deleted', actor: caller.user }, () => {
      publishToChannel(context, app, cid, { type: 'channel.deleted', cid, offset, at });
      context.broker.confine(streams.channel(app, cid), new Set());
      for (const [i, user] of users.entries()) {
        publishToUser(context, app, user, { type: 'channel.removed', offset: offsets[i] ?? 0, at, cid });
      }
    });
    await deleteChannel(tx, channel, offset);
    const picture = { purpose: 'channelImage', held: view.row.image, given: null } as const;
    await usePicture(context, tx, { ...picture, by: undefined }, operation);
    const users = await loadMemberIds(tx, channel);
    const entries = users.map((user) => ({ user, type: 'channel.removed', channel }) as const);
    const offsets = await appendToUserLogs(context, tx, entries);
    return { log: cid, offset };
  });
