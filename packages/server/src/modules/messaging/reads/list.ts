import type { MethodAnswer, MethodInput } from '@parley/protocol';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../../identity/access/index.ts';
import { accessChannel, demand } from '../access/index.ts';

import { listPointers } from './store.ts';

/**
 * `reads.list`: how far the members have read, by user id.
 *
 * @throws ParleyError `channel_not_found`, `not_a_member`, `capability_missing` in types without read state, where the channel shows none and to those who show none, `cursor_invalid`
 */
export const list = (
  context: Context,
  actor: AppActor,
  { cid, limit, cursor }: MethodInput<'reads.list'>,
): Promise<MethodAnswer<'reads.list'>> => {
  const operation = 'unable to list who has read';
  const scope = `reads/${actor.app}/${cid}`;
  const after = cursor === undefined ? '' : context.cursors.read<string>(scope, cursor);
  return openAs(context, actor, 'snapshot', operation, async (tx, caller) => {
    const view = await accessChannel(tx, caller, { cid }, operation);
    demand(view, 'read-events', operation);
    const found = await listPointers(tx, view.row.channel, { after, limit: limit + 1 });
    const rows = found.slice(0, limit);
    return {
      items: rows.map((row) => ({
        user: row.userId,
        lastReadSeq: row.lastReadSeq,
        ...(row.horizon > 0 && { fromSeq: row.horizon + 1 }),
        ...(row.lastReadAt && { at: row.lastReadAt.toISOString() }),
      })),
      ...(found.length > limit && { next: context.cursors.sign(scope, rows.at(-1)?.userId) }),
      offset: view.row.headOffset,
      epoch: context.epoch,
    };
  });
};
