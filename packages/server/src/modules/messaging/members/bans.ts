import type { MethodAnswer, MethodInput } from '@parley/protocol';
import type { AppActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../../identity/access/index.ts';
import { loadCards } from '../../identity/cards/index.ts';
import { accessChannel, demand } from '../access/index.ts';
import { presentBan } from './ban.ts';
import { loadBans } from './store.bans.ts';

const operation = 'unable to list who is banned';

/** Where the next page begins. */
interface Position {
  after: string;
}

/** `members.bans`. @throws ParleyError `channel_not_found`, `capability_missing`, `members_fixed`, `cursor_invalid` */
export const bans = (
  context: Context,
  actor: AppActor,
  { cid, limit, cursor }: MethodInput<'members.bans'>,
): Promise<MethodAnswer<'members.bans'>> =>
  openAs(context, actor, 'snapshot', operation, async (tx, caller) => {
    const view = await accessChannel(tx, caller, { cid }, operation);
    demand(view, 'ban-members', operation);
    const scope = `bans/${tx.app}/${cid}`;
    const after = cursor === undefined ? '' : context.cursors.read<Position>(scope, cursor).after;
    const found = await loadBans(tx, view.row.channel, { after, limit: limit + 1 });
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const people = page.flatMap(({ userId, bannedBy }) => [userId, ...(bannedBy === null ? [] : [bannedBy])]);
    return {
      items: page.map(presentBan),
      users: await loadCards(tx, new Set(people)),
      ...(last && found.length > limit && { next: context.cursors.sign(scope, { after: last.userId }) }),
    };
  });
