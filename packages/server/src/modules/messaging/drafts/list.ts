import type { MethodAnswer } from '@parley/protocol';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { readAs } from '../../identity/access/index.ts';
import { loadUserOffset } from '../log/index.ts';
import { presentDrafts } from './present.ts';
import { listKept } from './store.ts';

/** `drafts.list`: what the caller wrote and did not send, of one moment. */
export const list = (context: Context, actor: UserActor): Promise<MethodAnswer<'drafts.list'>> =>
  readAs(
    context,
    actor,
    'unable to list the drafts',
    (tx) => Promise.all([listKept(tx, actor.user), loadUserOffset(tx, actor.user)]),
    async (tx, caller, [rows, offset]) => ({
      items: await presentDrafts(tx, caller, rows),
      offset,
      epoch: context.epoch,
    }),
  );
