import type { MethodAnswer } from '@parley/protocol';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../../identity/access/index.ts';
import { loadUserOffset } from '../../messaging/log/index.ts';
import { mark } from './mark.ts';
import { countUnread, type Which } from './store.ts';

/** `notifications.markRead` and `markAllRead`: what is read already, or not there, changes nothing. */
export const markRead = (
  context: Context,
  actor: UserActor,
  which: Which,
): Promise<MethodAnswer<'notifications.markRead'>> =>
  openAs(context, actor, 'write', 'unable to mark notifications as read', async (tx) => {
    const marked = await mark(context, tx, actor.user, which);
    const offset = marked ?? (await loadUserOffset(tx, actor.user));
    return { log: 'user', offset, unread: await countUnread(tx, actor.user) };
  });
