import { limits, type MethodAnswer, type MethodInput } from '@parley/protocol';
import type { AppActor, UserActor } from '../../../platform/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { openAs } from '../../identity/access/index.ts';
import { loadCards } from '../../identity/cards/index.ts';
import { accessChannel, demand } from '../access/index.ts';
import { peopleOf, presentInvite } from './present.ts';
import { listInvites, listOwn } from './store.ts';

/** Where the next page begins. */
interface Position {
  after: string;
}

/** `invites.list`. @throws ParleyError `channel_not_found`, `capability_missing`, `members_fixed`, `cursor_invalid` */
export const list = (
  context: Context,
  actor: AppActor,
  { cid, limit, cursor }: MethodInput<'invites.list'>,
): Promise<MethodAnswer<'invites.list'>> => {
  const operation = 'unable to list who is invited';
  return openAs(context, actor, 'snapshot', operation, async (tx, caller) => {
    const view = await accessChannel(tx, caller, { cid }, operation);
    demand(view, 'add-members', operation);
    const scope = `invites/${tx.app}/${cid}`;
    const after = cursor === undefined ? '' : context.cursors.read<Position>(scope, cursor).after;
    const found = await listInvites(tx, view.row.channel, { after, limit: limit + 1 });
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map(presentInvite),
      users: await loadCards(tx, peopleOf(page)),
      ...(last && found.length > limit && { next: context.cursors.sign(scope, { after: last.userId }) }),
    };
  });
};

/** `invites.mine`: what the caller is asked into. */
export const mine = (context: Context, actor: UserActor): Promise<MethodAnswer<'invites.mine'>> =>
  openAs(context, actor, 'snapshot', 'unable to list the invites', async (tx) => {
    const rows = await listOwn(tx, actor.user, limits.pageMost);
    return { items: rows.map(presentInvite), users: await loadCards(tx, peopleOf(rows)) };
  });
