import type { Totals } from '@parley/protocol';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../../identity/access/index.ts';
import { loadHeads } from '../heads/index.ts';

import { channelsBehind } from './store.ts';

/** `reads.unread`: over all channels of the caller but the muted and the hidden. */
export const totalsOf = (context: Context, actor: UserActor): Promise<Totals> =>
  openAs(context, actor, 'snapshot', 'unable to count what is unread', async (tx) => {
    const behind = await channelsBehind(tx, actor.user, 'counted');
    const heads = await loadHeads(
      tx,
      actor.user,
      behind.map(({ channel }) => channel),
    );
    const unread = [...heads.values()].filter((head) => head.unread > 0);
    return {
      total: unread.reduce((sum, head) => sum + head.unread, 0),
      mentions: unread.reduce((sum, head) => sum + head.mentions, 0),
      channels: unread.length,
    };
  });
