import type { MethodAnswer } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import { viewOf, type Writing } from '../access/index.ts';
import { cidOf, readChannel } from '../heads/index.ts';

import { announce } from './announce.ts';

import type { ChannelChange } from './store.ts';

/** What every change of a channel answers: the channel as it now is for the caller. */
export type Changed = MethodAnswer<'channels.update'>;

/**
 * Makes a change and answers with the channel.
 *
 * @param change undefined when the channel is already as asked: then nothing is logged
 */
export const changeAndAnswer = async (
  context: Context,
  writing: Writing,
  type: 'channel.updated' | 'channel.archived',
  change: ChannelChange | undefined,
): Promise<Changed> => {
  const { tx, caller, locked } = writing;
  const row = change ? await announce(context, writing, type, change) : writing.view.row;
  const view = viewOf(row, caller) ?? writing.view;
  const { channel } = await readChannel(tx, caller, view, locked.logOffset);
  return { channel, log: cidOf(row), offset: locked.logOffset };
};
