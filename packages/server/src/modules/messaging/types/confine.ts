import { streams } from '@parley/protocol';
import type { Context } from '../../../platform/context.ts';
import { lockChannel } from '../log/index.ts';
import { loadMemberIds, loadOpen } from './store.ts';

/** Channels looked for in one transaction. */
const pageMost = 500;

/**
 * Cuts those who only watched from the channels of a type that was open. Each channel is held meanwhile, so that whoever
 * joins it is among its members, or comes after.
 */
export const confineType = async (context: Context, app: string, type: string): Promise<void> => {
  for (let after = 0, more = true; more; ) {
    const from = after;
    const page = await context.db.tenant(app, 'snapshot', (tx) => loadOpen(tx, type, from, pageMost));
    for (const { channel, id } of page) {
      const stream = streams.channel(app, `${type}:${id}`);
      if (context.broker.subscribers(stream) > 0) await confine(context, app, channel, stream);
    }
    after = page.at(-1)?.channel ?? after;
    more = page.length === pageMost;
  }
};

const confine = (context: Context, app: string, channel: number, stream: string): Promise<void> =>
  context.db.tenant(app, 'write', async (tx) => {
    await lockChannel(tx, channel, 'unable to close a channel to those who are not in it');
    const members = await loadMemberIds(tx, channel);
    context.broker.confine(stream, new Set(members.map((user) => streams.brokerUser(app, user))));
  });
