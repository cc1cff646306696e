import type { MethodAnswer, MethodInput } from '@parley/protocol';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../../identity/access/index.ts';
import { loadCards } from '../../identity/cards/index.ts';
import { accessChannel } from '../access/index.ts';

import { presentMember } from './present.ts';
import { membersStatement } from './store.ts';

const operation = 'unable to list the members';

/** Where the next page begins. */
interface Position {
  after: string;
}

/** @throws ParleyError `channel_not_found`, `cursor_invalid` */
export const list = (
  context: Context,
  actor: AppActor,
  { cid, limit, cursor }: MethodInput<'members.list'>,
): Promise<MethodAnswer<'members.list'>> =>
  openAs(context, actor, 'snapshot', operation, async (tx, caller) => {
    const { row } = await accessChannel(tx, caller, { cid }, operation);
    const scope = `members/${tx.app}/${cid}`;
    const after = cursor === undefined ? '' : context.cursors.read<Position>(scope, cursor).after;
    const found = await membersStatement(tx, row.channel, { after, limit: limit + 1 });
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const users = await loadCards(
      tx,
      page.map((member) => member.userId),
    );
    return {
      items: page.map(presentMember),
      users,
      ...(last && found.length > limit && { next: context.cursors.sign(scope, { after: last.userId }) }),
      offset: row.headOffset,
      epoch: context.epoch,
    };
  });
