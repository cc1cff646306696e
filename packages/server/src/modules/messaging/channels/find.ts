import type { MethodAnswer } from '@parley/protocol';
import { ParleyError } from '@parley/protocol/errors';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../../identity/access/index.ts';
import { loadChannel, viewOf } from '../access/index.ts';
import { readChannel } from '../heads/index.ts';

import { isReserved } from './distinct.ts';

import { demandCreator, refusalOfTaken } from './rules.ts';

/** What `channels.getOrCreate` and `channels.create` answer. */
export type Found = MethodAnswer<'channels.getOrCreate'>;

/**
 * The channel of an id as the caller sees it, or undefined when nobody has taken the id.
 *
 * @param distinct the server made the id: it may be a reserved one
 * @throws ParleyError `id_taken` for one the caller may not know of, whether it is private or was deleted (the two answer
 * alike); `channel_deleted` for a server and for those who were in it; `guest_scope`, `id_reserved`
 */
export const findTaken = (
  context: Context,
  actor: AppActor,
  cid: string,
  operation: string,
  { distinct }: { distinct: boolean },
): Promise<Found | undefined> =>
  openAs(context, actor, 'snapshot', operation, async (tx, caller) => {
    const row = await loadChannel(tx, { cid }, caller.user);
    const view = row && viewOf(row, caller);
    if (view?.capabilities.has('read-channel')) {
      const { channel, users } = await readChannel(tx, caller, view);
      const offset = channel.logOffset;
      return { channel, users, log: cid, offset, epoch: context.epoch, created: false };
    }
    demandCreator(caller, operation);
    if (!distinct && isReserved(cid)) throw new ParleyError('id_reserved', operation);
    if (row) throw new ParleyError(refusalOfTaken(row, caller), operation);
    return undefined;
  });
