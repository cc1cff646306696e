import type { MethodAnswer } from '@parley/protocol';
import type { UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { readAs } from '../../identity/access/index.ts';
import { loadUserOffset } from '../../messaging/log/index.ts';
import { presentScheduled } from './present.ts';
import { listOpen } from './store.ts';

/** `scheduled.list`: the caller's messages that are not sent, of one moment. */
export const list = (context: Context, actor: UserActor): Promise<MethodAnswer<'scheduled.list'>> =>
  readAs(
    context,
    actor,
    'unable to list the scheduled messages',
    (tx) => Promise.all([listOpen(tx, actor.user), loadUserOffset(tx, actor.user)]),
    async (_tx, _caller, [rows, offset]) => ({
      items: rows.map(presentScheduled),
      offset,
      epoch: context.epoch,
    }),
  );
