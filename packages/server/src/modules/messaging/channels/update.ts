import type { MethodInput } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { checkCustom } from '../../../platform/limits/custom.ts';
import { mergePatch } from '../../../platform/merge-patch.ts';
import { usePicture } from '../../media/attachments/index.ts';
import { type ChannelRow, demand, writeToChannel } from '../access/index.ts';
import { knownCategories } from '../categories/index.ts';
import { say } from '../messages/index.ts';
import { type Changed, changeAndAnswer } from './change.ts';
import type { ChannelChange } from './store.ts';

const operation = 'unable to update the channel';

/** @throws ParleyError `channel_not_found`, `capability_missing`, `channel_archived`, `custom_too_large`, `file_not_found`, `category_not_found` */
export const update = (
  context: Context,
  actor: AppActor,
  { cid, ...patch }: MethodInput<'channels.update'>,
): Promise<Changed> =>
  writeToChannel(context, actor, { cid }, operation, async (writing) => {
    demand(writing.view, 'update-channel', operation);
    const change = changeOf(writing.view.row, patch);
    checkCustom(change?.custom, operation);
    const { tx, caller, view } = writing;
    if (patch.categoryId && patch.categoryId !== view.row.categoryId) {
      const known = await knownCategories(tx, caller);
      if (!known.some(({ id }) => id === patch.categoryId))
        throw new ParleyError('category_not_found', operation);
    }
    const picture = { purpose: 'channelImage', held: view.row.image, given: change?.image } as const;
    await usePicture(context, tx, { ...picture, by: caller.user }, operation);
    const answer = await changeAndAnswer(context, writing, 'channel.updated', change);
    await say(context, writing, change ? eventsOf(view.row, change) : []);
    return answer;
  });

/** What a patch changes of a channel; undefined when it says nothing new. Pure. */
export const changeOf = (
  row: ChannelRow,
  patch: Omit<MethodInput<'channels.update'>, 'cid'>,
): ChannelChange | undefined => {
  const change: ChannelChange = {
    name: patch.name === undefined ? row.name : patch.name,
    description: patch.description === undefined ? row.description : patch.description,
    image: patch.image === undefined ? row.image : patch.image,
    private: patch.private ?? row.private,
    history: patch.history ?? row.history,
    closedSeq: closedTo(row, patch),
    linkPreviews: patch.linkPreviews ?? row.linkPreviews,
    readReceipts: patch.readReceipts ?? row.readReceipts,
    categoryId: patch.categoryId === undefined ? row.categoryId : patch.categoryId,
    custom: patch.custom ? mergePatch(row.custom, patch.custom) : row.custom,
  };
  const { name, description, image, history, closedSeq, linkPreviews, readReceipts, categoryId, custom } =
    row;
  const texts = { name, description, image, private: row.private };
  const held = { ...texts, history, closedSeq, linkPreviews, readReceipts, categoryId, custom };
  const same = JSON.stringify(held);
  return JSON.stringify(change) === same ? undefined : change;
};

/** What was said in private stays with those who were there, until somebody chooses to show it. Pure. */
const closedTo = (row: ChannelRow, patch: Pick<MethodInput<'channels.update'>, 'private' | 'history'>) => {
  if (patch.history === 'all') return 0;
  return row.private && patch.private === false ? row.lastSeq : row.closedSeq;
};

/** What the channel says of a change. Pure. */
const eventsOf = (row: ChannelRow, { name, description, image, private: isPrivate }: ChannelChange) => [
  ...(name && name !== row.name ? [{ event: 'channel.renamed', value: name }] : []),
  ...(description === row.description ? [] : [{ event: 'channel.described', value: description ?? '' }]),
  ...(image === row.image ? [] : [{ event: 'channel.pictured' }]),
  ...(isPrivate === row.private ? [] : [{ event: isPrivate ? 'channel.private' : 'channel.public' }]),
];
