import type { MethodAnswer } from '@parley/protocol';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { readAs } from '../../identity/access/index.ts';
import { loadUserOffset } from '../../messaging/log/index.ts';
import { presentBookmarks } from './present.ts';
import { listKept } from './store.ts';

/** `bookmarks.list`: what the caller keeps, of one moment. */
export const list = (context: Context, actor: UserActor): Promise<MethodAnswer<'bookmarks.list'>> =>
  readAs(
    context,
    actor,
    'unable to list the bookmarks',
    (tx) => Promise.all([listKept(tx, actor.user), loadUserOffset(tx, actor.user)]),
    async (tx, caller, [rows, offset]) => ({
      items: await presentBookmarks(tx, caller, rows),
      offset,
      epoch: context.epoch,
    }),
  );
